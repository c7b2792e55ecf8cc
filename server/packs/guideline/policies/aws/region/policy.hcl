# The data source of a region.

resource_policy "data.aws_region" "named_region" {
  control  = "region-outside-japan"
  severity = "warning"
  targets  = ["data.aws_region.region-outside-japan"]

  # Without an argument it is the region of the provider, which is judged there.
  filter = shirube::given(attrs.name) || shirube::given(attrs.region)

  locals {
    # Since version 6 of the provider the argument is called region.
    code = shirube::given(attrs.region) ? attrs.region : attrs.name

    # Certificates, web ACLs and logs of global services have to be in us-east-1.
    global = local.code == "us-east-1" && core::anytrue([
      for type in ["aws_cloudfront_distribution", "aws_route53_query_log", "aws_route53_key_signing_key", "aws_cur_report_definition", "aws_ecrpublic_repository"] : (
        core::length(core::getresources(type, {})) > 0
      )
    ])
  }

  enforce {
    condition = local.global || shirube::in_japan("aws", local.code)
    error_message = {
      ja = "国外のリージョン ${local.code} を指しています。ap-northeast-1 か ap-northeast-3 にしてください。国外が必要なら、確認した内容を理由として例外に記録してください。"
      en = "It names region ${local.code} outside Japan. Use ap-northeast-1 or ap-northeast-3, or record what was assessed as the reason of an exception."
    }
  }

  # What is derived from it moves, too.
  fix {
    title = {
      ja = "ap-northeast-1 に変更"
      en = "Change to ap-northeast-1"
    }
    safety = "decision"
    when   = shirube::given(attrs.region)
    set "region" {
      value = "ap-northeast-1"
    }
  }

  fix {
    title = {
      ja = "ap-northeast-1 に変更"
      en = "Change to ap-northeast-1"
    }
    safety = "decision"
    when   = !shirube::given(attrs.region)
    set "name" {
      value = "ap-northeast-1"
    }
  }
}
