# Key pairs for SSH.

resource_policy "aws_key_pair" "ssh_algorithm" {
  control = "cryptography-not-cryptrec"
  targets = ["aws_key_pair.cryptography-not-cryptrec"]
  also    = ["aws_lightsail_key_pair", "aws_transfer_ssh_key"]

  locals {
    text = meta.type == "aws_transfer_ssh_key" ? attrs.body : attrs.public_key
    key  = local.text == null ? "" : core::trimspace(local.text)

    # The exponent comes first (65537, or one byte), then the length of the modulus in bytes: below 256, its third byte is zero.
    short = "^ssh-rsa\\s+AAAAB3NzaC1yc2EAAAA(DAQABAAAA|B[A-Za-z0-9+/]{2}AAA[A-P])"
  }

  enforce {
    condition = !core::startswith(local.key, "ssh-dss")
    error_message = {
      ja = "SSH の公開鍵が DSA（ssh-dss）です。DSA の SSH 鍵は 1024 ビットで強度が足りません。Ed25519 か ECDSA P-256 の鍵を作り直して登録してください。"
      en = "The SSH key is a DSA key (ssh-dss), which has 1024 bits and is too weak. Generate an Ed25519 or ECDSA P-256 key and register that."
    }
  }

  enforce {
    condition = !core::can(core::regex(local.short, local.key))
    error_message = {
      ja = "SSH の公開鍵が 2048 ビットより短い RSA 鍵です。CRYPTREC の電子政府推奨暗号リストは 2048 ビット以上を前提としています。Ed25519 か ECDSA P-256 の鍵を作り直して登録してください。"
      en = "The SSH key is an RSA key of fewer than 2048 bits; the list of CRYPTREC presumes 2048 or more. Generate an Ed25519 or ECDSA P-256 key and register that."
    }
  }
}

resource_policy "aws_key_pair" "bastion_companion" {
  control  = "legacy-bastion-host"
  targets  = ["aws_key_pair.legacy-bastion-host"]
  also     = ["aws_eip", "aws_route53_record", "aws_iam_instance_profile"]
  severity = "information"

  locals {
    names = [
      meta.name,
      !shirube::given(attrs.key_name) ? "" : attrs.key_name,
      !shirube::given(attrs.name) ? "" : attrs.name,
      core::try(attrs.tags.Name, ""),
    ]
    named = core::anytrue([for name in local.names : shirube::matches("bastion_names", name)])
  }

  enforce {
    condition = !local.named
    error_message = {
      ja = "踏み台サーバのための設定と読み取れる名前です。Systems Manager の Session Manager に置き換えると、踏み台とともに不要になります。"
      en = "The name reads as belonging to a bastion host. With Session Manager of Systems Manager instead, this goes away together with the host."
    }
  }
}
