# Amazon Simple Email Service (SES).

resource_policy "aws_ses_configuration_set" "plaintext_delivery" {
  control  = "plaintext-transport"
  targets  = ["aws_ses_configuration_set.plaintext-transport"]
  severity = "warning"
  also     = ["aws_sesv2_configuration_set"]

  locals {
    policy   = attrs.delivery_options[0].tls_policy
    required = meta.type == "aws_ses_configuration_set" ? "Require" : "REQUIRE"
  }

  enforce {
    # Absent means optional.
    condition = local.policy != null && core::upper(local.policy) == "REQUIRE"
    error_message = {
      ja = "相手のサーバが TLS に対応していないと、メールが暗号化されずに送られます。delivery_options の tls_policy = \"${local.required}\" にすると、TLS で送れるときだけ送られます。"
      en = "Mail goes out without encryption when the receiving server does not offer TLS. With tls_policy = \"${local.required}\" in delivery_options it is sent over TLS only."
    }
  }

  fix {
    title = {
      ja = "tls_policy = \"Require\" を設定（TLS のない相手には届かなくなります）"
      en = "Set tls_policy = \"Require\" (servers without TLS get no mail)"
    }
    safety = "decision"
    when   = meta.type == "aws_ses_configuration_set"
    set "delivery_options.tls_policy" {
      value = "Require"
    }
  }

  fix {
    title = {
      ja = "tls_policy = \"REQUIRE\" を設定（TLS のない相手には届かなくなります）"
      en = "Set tls_policy = \"REQUIRE\" (servers without TLS get no mail)"
    }
    safety = "decision"
    when   = meta.type == "aws_sesv2_configuration_set"
    set "delivery_options.tls_policy" {
      value = "REQUIRE"
    }
  }
}

resource_policy "aws_sesv2_email_identity" "signing_key" {
  control = "cryptography-not-cryptrec"
  targets = ["aws_sesv2_email_identity.cryptography-not-cryptrec"]

  enforce {
    condition = attrs.dkim_signing_attributes[0].next_signing_key_length != "RSA_1024_BIT"
    at        = attrs.dkim_signing_attributes[0].next_signing_key_length
    error_message = {
      ja = "DKIM の署名の鍵が、CRYPTREC 暗号リストの求める長さに足りない RSA 1024 ビットです。next_signing_key_length = \"RSA_2048_BIT\" にしてください。"
      en = "The DKIM key is RSA with 1024 bits, shorter than the CRYPTREC list asks for. Set next_signing_key_length = \"RSA_2048_BIT\"."
    }
  }

  fix {
    title = {
      ja = "next_signing_key_length = \"RSA_2048_BIT\" に変更"
      en = "Set next_signing_key_length = \"RSA_2048_BIT\""
    }
    safety = "safe"
    set "dkim_signing_attributes.next_signing_key_length" {
      value = "RSA_2048_BIT"
    }
  }
}
