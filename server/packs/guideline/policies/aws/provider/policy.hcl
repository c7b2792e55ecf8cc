# The configuration of provider "aws".

provider_policy "aws" "region_in_japan" {
  control = "region-outside-japan"
  targets = ["provider.aws.region-outside-japan"]

  # Without the argument the environment decides.
  filter = shirube::given(attrs.region)

  locals {
    # Types that have to be in us-east-1, or that have no region and only an endpoint there, and hold no user data.
    global_types = [
      "aws_acm_certificate",
      "aws_acm_certificate_validation",
      "aws_chatbot_slack_channel_configuration",
      "aws_cloudwatch_log_resource_policy",
      "aws_bcmdataexports_export",
      "aws_costexplorer_cost_category",
      "aws_cur_report_definition",
      "aws_ecrpublic_repository",
      "aws_kms_alias",
      "aws_sns_topic",
      "aws_sns_topic_policy",
      "aws_sns_topic_subscription",
      "aws_wafv2_web_acl_logging_configuration",
    ]
    global_prefixes = ["aws_cloudfront_", "aws_iam_", "aws_route53_", "aws_shield_"]

    # Types that exist in every region, and have to be in us-east-1 when they serve a global service.
    used_globally = core::alltrue([
      for resource in meta.used_by : (
        core::contains(local.global_types, resource.type) ||
        core::anytrue([for prefix in local.global_prefixes : core::startswith(resource.type, prefix)]) ||
        # web ACLs, IP sets and rule groups of CloudFront
        (core::startswith(resource.type, "aws_wafv2_") && resource.attrs.scope == "CLOUDFRONT") ||
        # Lambda@Edge runs published versions only
        (resource.type == "aws_lambda_function" && resource.attrs.publish == true) ||
        # key of a DNSSEC key-signing key
        (resource.type == "aws_kms_key" && resource.attrs.key_usage == "SIGN_VERIFY" && resource.attrs.customer_master_key_spec == "ECC_NIST_P256") ||
        # query log of Route 53, log of a web ACL
        (resource.type == "aws_cloudwatch_log_group" && core::try(core::can(core::regex("^(/aws/route53/|aws-waf-logs-)", resource.attrs.name)), false)) ||
        # metrics that exist in us-east-1 only
        (resource.type == "aws_cloudwatch_metric_alarm" && core::contains(["AWS/Billing", "AWS/CloudFront", "AWS/DDoSProtection", "AWS/Route53", "AWS/WAFV2"], resource.attrs.namespace))
      )
    ])
    accelerators_only = core::alltrue([
      for resource in meta.used_by : core::startswith(resource.type, "aws_globalaccelerator_")
    ])

    # A second configuration that nothing uses yet places no data anywhere; the default one is there to be used.
    in_use = meta.alias != null || core::length(meta.used_by) > 0
    global_only = local.in_use && (
      (attrs.region == "us-east-1" && local.used_globally) ||
      (attrs.region == "us-west-2" && local.accelerators_only)
    )
  }

  enforce {
    condition = shirube::in_japan("aws", attrs.region) || local.global_only
    at        = attrs.region
    error_message = {
      ja = "リージョン ${attrs.region} は国外です。ap-northeast-1（東京）か ap-northeast-3（大阪）にしてください。国外が必要なら、確認した内容を理由として例外に記録してください。"
      en = "Region ${attrs.region} is outside Japan. Use ap-northeast-1 (Tokyo) or ap-northeast-3 (Osaka), or record what was assessed as the reason of an exception."
    }
  }

  fix {
    title = {
      ja = "国内のリージョンに変更（リソースは新しいリージョンに作られます）"
      en = "Change to a region in Japan (resources are created there anew)"
    }
    safety = "decision"
    set "region" {
      choices = ["ap-northeast-1", "ap-northeast-3"]
    }
  }
}

# Keys in the form in which AWS issues them are keys of somebody; other literals may be for a store that speaks S3.
provider_policy "aws" "static_credentials" {
  control = "hardcoded-secret"
  targets = ["provider.hardcoded-secret"]

  # Emulators on the developer's machine accept any key.
  filter = local.formed && !core::can(core::regex("localhost|localstack|127\\.0\\.0\\.1", core::jsonencode(attrs.endpoints)))

  locals {
    formed = shirube::secret("access_key", attrs.access_key) != null || shirube::secret("secret_key", attrs.secret_key) != null
  }

  enforce {
    # Any use.
    condition = false
    at        = shirube::secret("access_key", attrs.access_key) != null ? attrs.access_key : attrs.secret_key
    error_message = {
      ja = "AWS が発行したアクセスキーがコードに書かれています。直ちに無効にし、削除して IAM ロールや環境変数の認証情報を使ってください。"
      en = "An access key that AWS issued is written in the code. Revoke it at once, remove it, and use a role or credentials from the environment."
    }
  }

  fix {
    title = {
      ja = "access_key と secret_key を削除"
      en = "Remove access_key and secret_key"
    }
    safety = "decision"
    remove "access_key" {}
    remove "secret_key" {}
  }
}

provider_policy "aws" "literal_credentials" {
  control = "hardcoded-secret"
  targets = ["provider.aws.hardcoded-secret"]

  # Emulators on the developer's machine accept any key.
  filter = !local.formed && !(
    core::contains(["test", "mock", "mock_access_key", "localstack"], attrs.access_key) ||
    core::can(core::regex("localhost|localstack|127\\.0\\.0\\.1", core::jsonencode(attrs.endpoints)))
  )

  locals {
    formed     = shirube::secret("access_key", attrs.access_key) != null || shirube::secret("secret_key", attrs.secret_key) != null
    access_key = attrs.access_key == null ? "" : attrs.access_key
    secret_key = attrs.secret_key == null ? "" : attrs.secret_key
  }

  enforce {
    condition = local.access_key == "" && local.secret_key == ""
    error_message = {
      ja = "アクセスキーがコードに書かれています。削除して IAM ロールや環境変数の認証情報を使い、書かれたキーは無効にしてください。"
      en = "An access key is written in the code. Remove it, use a role or credentials from the environment, and revoke the key."
    }
  }

  fix {
    title = {
      ja = "access_key と secret_key を削除"
      en = "Remove access_key and secret_key"
    }
    safety = "decision"
    remove "access_key" {}
    remove "secret_key" {}
  }
}

provider_policy "aws" "other_partition" {
  control  = "cloud-not-government-cloud"
  severity = "warning"
  targets  = ["provider.aws.cloud-not-government-cloud"]

  locals {
    region = !shirube::given(attrs.region) ? "" : attrs.region
    role   = core::try(attrs.assume_role[0].role_arn, "")
  }

  enforce {
    condition = !core::can(core::regex("^(cn|us-gov|us-iso[a-z]*|eu-isoe|eusc)-", local.region)) && !core::can(core::regex("^arn:aws-[a-z-]+:", local.role))
    error_message = {
      ja = "ガバメントクラウドの AWS とは別の区分（中国、米国政府向けなど）を指しています。region を ap-northeast-1 にし、ロールも同じ区分のものにしてください。"
      en = "This is another partition of AWS (China, US government …) than that of the Government Cloud. Set region to ap-northeast-1 and use a role of the same partition."
    }
  }

  fix {
    title = {
      ja = "region = \"ap-northeast-1\" に変更（リソースは新しいリージョンに作られます）"
      en = "Change to region = \"ap-northeast-1\" (resources are created there anew)"
    }
    safety = "decision"
    set "region" {
      value = "ap-northeast-1"
    }
  }
}
