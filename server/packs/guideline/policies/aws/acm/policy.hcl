# AWS Certificate Manager and AWS Private CA.

resource_policy "aws_acm_certificate" "key_algorithm" {
  control = "cryptography-not-cryptrec"
  targets = ["aws_acm_certificate.cryptography-not-cryptrec"]

  enforce {
    # Absent means RSA_2048.
    condition = attrs.key_algorithm != "RSA_1024"
    at        = attrs.key_algorithm
    error_message = {
      ja = "証明書の鍵が RSA 1024 ビットです。CRYPTREC の電子政府推奨暗号リストは 2048 ビット以上を前提としています。key_algorithm を \"EC_prime256v1\" または \"RSA_2048\" にしてください（証明書は作り直しになります）。"
      en = "The certificate has a 1024-bit RSA key; the list of CRYPTREC presumes 2048 bits or more. Set key_algorithm to \"EC_prime256v1\" or \"RSA_2048\"; the certificate is created anew."
    }
  }

  fix {
    title = {
      ja = "key_algorithm を変更（証明書は作り直し）"
      en = "Change key_algorithm (a new certificate)"
    }
    safety = "replaces"
    set "key_algorithm" {
      choices = ["EC_prime256v1", "RSA_2048"]
    }
  }
}

resource_policy "aws_acm_certificate" "transparency_log" {
  control = "logging-disabled"
  targets = ["aws_acm_certificate.logging-disabled"]

  # Absent means ENABLED. Certificates of a private authority are in no public log.
  filter = !shirube::given(attrs.certificate_authority_arn)

  enforce {
    condition = attrs.options[0].certificate_transparency_logging_preference != "DISABLED"
    error_message = {
      ja = "証明書の発行が透明性ログに記録されないため、不正な発行に気付きにくく、ブラウザーに信頼されないこともあります。certificate_transparency_logging_preference = \"ENABLED\" にしてください。"
      en = "The certificate is kept out of the transparency logs, so a forged one is harder to notice and browsers may not trust it. Set certificate_transparency_logging_preference = \"ENABLED\"."
    }
  }

  fix {
    title = {
      ja = "certificate_transparency_logging_preference = \"ENABLED\" に変更"
      en = "Set certificate_transparency_logging_preference = \"ENABLED\""
    }
    safety = "safe"
    set "options.certificate_transparency_logging_preference" {
      value = "ENABLED"
    }
  }
}

resource_policy "aws_acm_certificate" "wildcard_name" {
  control  = "reference-architecture-deviation"
  targets  = ["aws_acm_certificate.reference-architecture-deviation"]
  severity = "hint"

  locals {
    names = core::concat([!shirube::given(attrs.domain_name) ? "" : attrs.domain_name], attrs.subject_alternative_names == null ? [] : attrs.subject_alternative_names)
  }

  enforce {
    condition = !core::anytrue([for name in local.names : core::startswith(name, "*.")])
    error_message = {
      ja = "ワイルドカードの証明書は、鍵が漏れると全てのサブドメインのなりすましに使われます。必要なホスト名を domain_name と subject_alternative_names に列挙できないか検討してください。"
      en = "If the key of a wildcard certificate leaks, every subdomain can be impersonated. Consider listing the host names in domain_name and subject_alternative_names."
    }
  }
}

resource_policy "aws_acmpca_certificate_authority" "deletion_window" {
  control = "key-unprotected"
  targets = ["aws_acmpca_certificate_authority.key-unprotected"]

  # Absent means 30.
  filter = attrs.permanent_deletion_time_in_days != null

  enforce {
    condition = attrs.permanent_deletion_time_in_days >= 30
    at        = attrs.permanent_deletion_time_in_days
    error_message = {
      ja = "認証局は削除から ${attrs.permanent_deletion_time_in_days} 日で復元できなくなります（shirube の目安は 30 日）。permanent_deletion_time_in_days = 30 にすると、誤った削除を取り消せる期間が延びます。"
      en = "After ${attrs.permanent_deletion_time_in_days} days a deleted authority cannot be restored (shirube suggests 30). permanent_deletion_time_in_days = 30 leaves more time to undo a mistake."
    }
  }

  fix {
    title = {
      ja = "permanent_deletion_time_in_days = 30 を設定"
      en = "Set permanent_deletion_time_in_days = 30"
    }
    safety = "safe"
    set "permanent_deletion_time_in_days" {
      value = 30
    }
  }
}

resource_policy "aws_acmpca_certificate_authority" "authority_algorithm" {
  control = "cryptography-not-cryptrec"
  targets = ["aws_acmpca_certificate_authority.cryptography-not-cryptrec"]

  locals {
    key       = attrs.certificate_authority_configuration[0].key_algorithm
    signature = attrs.certificate_authority_configuration[0].signing_algorithm
  }

  enforce {
    condition = local.key != "SM2" && local.signature != "SM3WITHSM2" && !core::startswith(local.signature, "SHA1")
    error_message = {
      ja = "認証局が CRYPTREC の電子政府推奨暗号リストにないアルゴリズム（${local.key}、${local.signature}）を使っています。key_algorithm = \"EC_prime256v1\"、signing_algorithm = \"SHA256WITHECDSA\" などを指定してください（認証局は作り直しになります）。"
      en = "The authority uses an algorithm that is not on the list of CRYPTREC (${local.key}, ${local.signature}). Set key_algorithm = \"EC_prime256v1\" and signing_algorithm = \"SHA256WITHECDSA\", for example; the authority is created anew."
    }
  }

  fix {
    title = {
      ja = "EC_prime256v1 と SHA256WITHECDSA に変更（認証局は作り直し）"
      en = "Use EC_prime256v1 and SHA256WITHECDSA (a new authority)"
    }
    safety = "replaces"
    set "certificate_authority_configuration.key_algorithm" {
      value = "EC_prime256v1"
    }
    set "certificate_authority_configuration.signing_algorithm" {
      value = "SHA256WITHECDSA"
    }
  }
}
