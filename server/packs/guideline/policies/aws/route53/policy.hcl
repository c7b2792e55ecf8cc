# Amazon Route 53.

resource_policy "aws_route53_zone" "zone_query_logs" {
  control  = "logging-disabled"
  severity = "information"
  targets  = ["aws_route53_zone.logging-disabled"]

  # Queries of a private zone are recorded by the resolver of the VPC.
  filter = core::length(attrs.vpc) == 0

  locals {
    # Route 53 writes to log groups in us-east-1 only; their names begin like this.
    log_groups = [
      for group in core::getresources("aws_cloudwatch_log_group", {}) : group
      if core::can(core::regex("^/aws/route53/", group.name))
    ]
  }

  enforce {
    condition = core::length(core::getresources("aws_route53_query_log", { zone_id = attrs.id })) > 0
    error_message = {
      ja = "公開ゾーンへの問合せが記録されません。us-east-1 のロググループを出力先とする aws_route53_query_log を加えると、不審な問合せを後から調べられます。"
      en = "Queries of this public zone are not recorded. With an aws_route53_query_log to a log group in us-east-1, suspicious queries can be traced later."
    }
  }

  # The log group needs a policy that lets Route 53 write: a decision.
  fix {
    title = {
      ja = "aws_route53_query_log を追加（構成にあるロググループへ）"
      en = "Add aws_route53_query_log (to the log group of the configuration)"
    }
    safety = "decision"
    when   = core::length(local.log_groups) > 0
    companion "aws_route53_query_log" {
      zone_id                  = attrs.id
      cloudwatch_log_group_arn = local.log_groups[0].arn
    }
  }

  fix {
    title = {
      ja = "aws_route53_query_log を追加（出力先は us-east-1 のロググループに書き換えてください）"
      en = "Add aws_route53_query_log (replace the destination by a log group in us-east-1)"
    }
    safety = "decision"
    when   = core::length(local.log_groups) == 0
    companion "aws_route53_query_log" {
      zone_id                  = attrs.id
      cloudwatch_log_group_arn = "arn:aws:logs:us-east-1:ACCOUNT:log-group:/aws/route53/${meta.name}"
    }
  }
}

resource_policy "aws_route53_zone" "dnssec" {
  control = "reference-architecture-deviation"
  targets = ["aws_route53_zone.reference-architecture-deviation"]

  # Private zones have no chain of trust.
  filter = core::length(attrs.vpc) == 0

  enforce {
    # Test zones come and go.
    condition = (
      core::length(core::getresources("aws_route53_hosted_zone_dnssec", { hosted_zone_id = attrs.id })) > 0 ||
      core::can(core::regex("(^|[-.])(dev|develop|test|stg|staging|sandbox|poc|demo|verify)[0-9]*([-.]|$)", core::lower(attrs.name)))
    )
    error_message = {
      ja = "公開ゾーン ${attrs.name} の応答が署名されず、偽の応答を見分けられません。aws_route53_key_signing_key と aws_route53_hosted_zone_dnssec を設け、親ゾーンに DS レコードを登録すると署名できます。"
      en = "Answers of the public zone ${attrs.name} are not signed, so forged ones cannot be told apart. An aws_route53_key_signing_key, an aws_route53_hosted_zone_dnssec and a DS record in the parent zone sign them."
    }
  }
}

resource_policy "aws_route53_key_signing_key" "signing_key" {
  control = "cryptography-not-cryptrec"
  targets = ["aws_route53_key_signing_key.cryptography-not-cryptrec"]

  locals {
    keys = core::getresources("aws_kms_key", { arn = attrs.key_management_service_arn })
  }

  enforce {
    # Absent means SYMMETRIC_DEFAULT.
    condition = core::alltrue([
      for key in local.keys : key.customer_master_key_spec == "ECC_NIST_P256"
    ])
    error_message = {
      ja = "DNSSEC の署名に使うキーが ECDSA P-256 ではありません。customer_master_key_spec が ECC_NIST_P256、key_usage が SIGN_VERIFY の aws_kms_key を指定してください。"
      en = "The key that signs for DNSSEC is not ECDSA P-256. Name an aws_kms_key with customer_master_key_spec ECC_NIST_P256 and key_usage SIGN_VERIFY."
    }
  }
}

resource_policy "aws_route53domains_registered_domain" "transfer_lock" {
  control  = "reference-architecture-deviation"
  severity = "warning"
  targets  = ["aws_route53domains_registered_domain.reference-architecture-deviation"]

  enforce {
    # Absent means true.
    condition = attrs.transfer_lock != false
    error_message = {
      ja = "ドメイン ${attrs.domain_name} の移管ロックが外れており、乗っ取りの手がかりになります。transfer_lock = true にしてください。"
      en = "The transfer lock of domain ${attrs.domain_name} is off, which helps whoever wants to take it over. Set transfer_lock = true."
    }
  }

  fix {
    title = {
      ja = "transfer_lock = true に変更"
      en = "Set transfer_lock = true"
    }
    safety = "safe"
    set "transfer_lock" {
      value = true
    }
  }
}
