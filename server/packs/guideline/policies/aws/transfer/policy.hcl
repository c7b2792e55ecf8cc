# AWS Transfer Family.

resource_policy "aws_transfer_server" "plaintext_ftp" {
  control = "plaintext-transport"
  targets = ["aws_transfer_server.plaintext-transport"]

  enforce {
    condition = !core::contains(attrs.protocols, "FTP")
    error_message = {
      ja = "FTP では認証情報もファイルも平文で流れます。protocols から FTP を外し、SFTP か FTPS にしてください。"
      en = "FTP sends credentials and files in plain text. Remove FTP from protocols and use SFTP or FTPS."
    }
  }

  fix {
    title = {
      ja = "FTP を SFTP に置き換える（接続元の変更が必要）"
      en = "Replace FTP by SFTP (clients have to change)"
    }
    safety = "decision"
    set "protocols" {
      value = core::distinct([for protocol in attrs.protocols : protocol == "FTP" ? "SFTP" : protocol])
    }
  }
}

resource_policy "aws_transfer_server" "ssh_algorithms" {
  control = "cryptography-not-cryptrec"
  targets = ["aws_transfer_server.cryptography-not-cryptrec"]

  filter = core::contains(local.protocols, "SFTP")

  locals {
    protocols = attrs.protocols == null ? ["SFTP"] : attrs.protocols

    # Absent means the first policy, of 2018.
    policy = !shirube::given(attrs.security_policy_name) ? "TransferSecurityPolicy-2018-11" : attrs.security_policy_name

    # Policies with SHA-1 or key exchange in small groups.
    outdated = [
      "TransferSecurityPolicy-2018-11",
      "TransferSecurityPolicy-2020-06",
      "TransferSecurityPolicy-FIPS-2020-06",
    ]
  }

  enforce {
    condition = !core::contains(local.outdated, local.policy)
    error_message = {
      ja = "SHA-1 や古い鍵交換を許すポリシー（${local.policy}）です。CRYPTREC 暗号リストの暗号に絞るには、security_policy_name に TransferSecurityPolicy-2025-03 などを指定してください。"
      en = "Policy ${local.policy} allows SHA-1 and old key exchange. To keep to algorithms on the CRYPTREC list, set security_policy_name to TransferSecurityPolicy-2025-03 or similar."
    }
  }

  fix {
    title = {
      ja = "security_policy_name = \"TransferSecurityPolicy-2025-03\" を設定"
      en = "Set security_policy_name = \"TransferSecurityPolicy-2025-03\""
    }
    safety = "safe"
    set "security_policy_name" {
      value = "TransferSecurityPolicy-2025-03"
    }
  }
}

resource_policy "aws_transfer_server" "tls_suites" {
  control  = "tls-version-outdated"
  targets  = ["aws_transfer_server.tls-version-outdated"]
  severity = "warning"

  filter = core::contains(attrs.protocols, "FTPS") || core::contains(attrs.protocols, "AS2")

  locals {
    # Absent means the first policy, of 2018.
    policy = !shirube::given(attrs.security_policy_name) ? "TransferSecurityPolicy-2018-11" : attrs.security_policy_name

    outdated = [
      "TransferSecurityPolicy-2018-11",
      "TransferSecurityPolicy-2020-06",
      "TransferSecurityPolicy-FIPS-2020-06",
    ]
  }

  enforce {
    condition = !core::contains(local.outdated, local.policy)
    error_message = {
      ja = "TLS の接続に古い暗号スイートを許すポリシー（${local.policy}）です。security_policy_name に TransferSecurityPolicy-2025-03 などの新しいものを指定してください。"
      en = "Policy ${local.policy} allows old cipher suites for TLS. Set security_policy_name to a newer one such as TransferSecurityPolicy-2025-03."
    }
  }

  fix {
    title = {
      ja = "security_policy_name = \"TransferSecurityPolicy-2025-03\" を設定"
      en = "Set security_policy_name = \"TransferSecurityPolicy-2025-03\""
    }
    safety = "safe"
    set "security_policy_name" {
      value = "TransferSecurityPolicy-2025-03"
    }
  }
}

resource_policy "aws_transfer_connector" "connector_algorithms" {
  control = "cryptography-not-cryptrec"
  targets = ["aws_transfer_connector.cryptography-not-cryptrec"]

  locals {
    as2 = attrs.as2_config[0]
  }

  enforce {
    condition = !core::contains(["NONE", "DES_EDE3_CBC"], local.as2.encryption_algorithm)
    error_message = {
      ja = "AS2 のメッセージを ${local.as2.encryption_algorithm} で送ります。as2_config の encryption_algorithm を AES256_CBC にしてください。"
      en = "AS2 messages are sent with ${local.as2.encryption_algorithm}. Set encryption_algorithm to AES256_CBC in as2_config."
    }
  }

  enforce {
    condition = !core::contains(["NONE", "SHA1"], local.as2.signing_algorithm)
    error_message = {
      ja = "AS2 のメッセージの署名が ${local.as2.signing_algorithm} です。as2_config の signing_algorithm を SHA256 にしてください。"
      en = "AS2 messages are signed with ${local.as2.signing_algorithm}. Set signing_algorithm to SHA256 in as2_config."
    }
  }

  enforce {
    # Without receipts there is nothing to sign.
    condition = local.as2.mdn_response == "NONE" || !core::contains(["NONE", "SHA1"], local.as2.mdn_signing_algorithm)
    error_message = {
      ja = "受領通知（MDN）の署名が ${local.as2.mdn_signing_algorithm} です。as2_config の mdn_signing_algorithm を SHA256 にしてください。"
      en = "Receipts (MDN) are signed with ${local.as2.mdn_signing_algorithm}. Set mdn_signing_algorithm to SHA256 in as2_config."
    }
  }

  enforce {
    condition = attrs.security_policy_name != "TransferSFTPConnectorSecurityPolicy-2023-07"
    error_message = {
      ja = "SHA-1 を許すポリシー（${attrs.security_policy_name}）です。security_policy_name に TransferSFTPConnectorSecurityPolicy-2024-03 などを指定してください。"
      en = "Policy ${attrs.security_policy_name} allows SHA-1. Set security_policy_name to TransferSFTPConnectorSecurityPolicy-2024-03 or similar."
    }
  }

  fix {
    title = {
      ja = "AES256_CBC と SHA256 を設定（相手先との合意が必要）"
      en = "Set AES256_CBC and SHA256 (the partner has to agree)"
    }
    safety = "decision"
    when   = core::length(attrs.as2_config) > 0
    set "as2_config.encryption_algorithm" {
      value = "AES256_CBC"
    }
    set "as2_config.signing_algorithm" {
      value = "SHA256"
    }
    set "as2_config.mdn_signing_algorithm" {
      value = local.as2.mdn_signing_algorithm == null || core::contains(["NONE", "SHA1"], local.as2.mdn_signing_algorithm) ? "SHA256" : local.as2.mdn_signing_algorithm
    }
  }

  fix {
    title = {
      ja = "security_policy_name = \"TransferSFTPConnectorSecurityPolicy-2024-03\" を設定"
      en = "Set security_policy_name = \"TransferSFTPConnectorSecurityPolicy-2024-03\""
    }
    safety = "safe"
    when   = core::length(attrs.as2_config) == 0
    set "security_policy_name" {
      value = "TransferSFTPConnectorSecurityPolicy-2024-03"
    }
  }
}

resource_policy "aws_transfer_server" "public_access" {
  control = "public-endpoint"
  targets = ["aws_transfer_server.public-endpoint"]

  locals {
    vpcs    = core::getresources("aws_vpc", {})
    vpc     = core::try(local.vpcs[0].id, null)
    subnets = local.vpc == null ? [] : [for subnet in core::getresources("aws_subnet", { vpc_id = local.vpc }) : subnet.id]
  }

  enforce {
    # Absent means PUBLIC.
    condition = shirube::given(attrs.endpoint_type) && attrs.endpoint_type != "PUBLIC"
    error_message = {
      ja = "エンドポイントがインターネットに公開されます。endpoint_type = \"VPC\" と endpoint_details を指定すると、セキュリティグループで接続元を限れます。"
      en = "The endpoint is open to the internet. With endpoint_type = \"VPC\" and endpoint_details, security groups limit who connects."
    }
  }

  # Where it belongs, and who may connect, is for a person to say.
  fix {
    title = {
      ja = "構成内の VPC にエンドポイントを置く"
      en = "Place the endpoint in the VPC of this configuration"
    }
    safety = "decision"
    when   = core::length(local.vpcs) == 1 && core::length(local.subnets) > 0
    set "endpoint_type" {
      value = "VPC"
    }
    set "endpoint_details.vpc_id" {
      value = local.vpc
    }
    set "endpoint_details.subnet_ids" {
      value = local.subnets
    }
  }
}

resource_policy "aws_transfer_server" "server_log" {
  control = "logging-disabled"
  targets = ["aws_transfer_server.logging-disabled"]

  enforce {
    condition = shirube::given(attrs.logging_role) || core::length(attrs.structured_log_destinations) > 0
    error_message = {
      ja = "誰がどのファイルを送受信したかが記録されません。structured_log_destinations にロググループを指定してください。"
      en = "Who transfers which file is not recorded. Set structured_log_destinations to a log group."
    }
  }

  fix {
    title = {
      ja = "構成内のロググループに記録する"
      en = "Log to a log group of this configuration"
    }
    safety = "decision"
    set "structured_log_destinations" {
      choices = [for group in core::getresources("aws_cloudwatch_log_group", {}) : ["${group.arn}:*"]]
    }
  }
}

resource_policy "aws_transfer_server" "file_transfer_protocol" {
  control  = "legacy-middleware"
  targets  = ["aws_transfer_server.legacy-middleware"]
  severity = "information"

  enforce {
    condition = !core::contains(attrs.protocols, "FTP") && !core::contains(attrs.protocols, "FTPS")
    error_message = {
      ja = "オンプレミス時代のファイル連携（FTP、FTPS）を受け付けています。SFTP や API での連携に移せないか検討してください。"
      en = "File exchange of the on-premises days (FTP, FTPS) is served here. Consider SFTP or an API instead."
    }
  }
}
