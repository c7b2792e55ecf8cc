# Regions that IAM policies and literal ARNs name.

resource_policy "aws_iam_policy" "foreign_arn" {
  control  = "region-outside-japan"
  severity = "warning"
  targets  = ["aws_iam_policy.region-outside-japan"]
  also = [
    "aws_sns_topic_subscription",
    "aws_cloudwatch_event_target",
    "aws_lambda_permission",
    "aws_s3_bucket_notification",
    "aws_kinesis_firehose_delivery_stream",
  ]

  locals {
    named = meta.type == "aws_iam_policy" ? core::flatten([
      for statement in shirube::iam_statements(attrs.policy) : statement.resources if statement.effect == "Allow"
      ]) : core::concat(
      [for arn in [attrs.topic_arn, attrs.endpoint, attrs.function_name, attrs.source_arn] : arn if arn != null],
      meta.type == "aws_cloudwatch_event_target" ? [attrs.arn] : [],
      [for topic in attrs.topic : topic.topic_arn],
      [for queue in attrs.queue : queue.queue_arn],
      [for function in attrs.lambda_function : function.lambda_function_arn],
      [for source in attrs.kinesis_source_configuration : source.kinesis_stream_arn],
      [for destination in attrs.opensearch_configuration : destination.domain_arn if destination.domain_arn != null],
      [for destination in attrs.elasticsearch_configuration : destination.domain_arn if destination.domain_arn != null],
    )

    # What is referred to stands in this configuration, where its own region is judged. Buckets, roles and the like have ARNs without a region.
    arns = [for arn in shirube::written(local.named) : arn if !core::can(core::regex("^arn:[a-z-]+:[a-z0-9-]+::", arn))]

    # Services whose home is us-east-1, and what has to be there for them; the account of AWS that announces address ranges.
    global_services = [
      "acm", "budgets", "ce", "chatbot", "cloudfront", "cur", "ecr-public", "globalaccelerator", "health", "iam", "lambda",
      "organizations", "route53", "route53domains", "shield", "support", "waf", "wafv2",
    ]
    owned_by_aws = ["arn:aws:sns:us-east-1:806199016981:"]

    # What is in the region of the provider is where the provider puts everything, which is reported there.
    own = [for region in shirube::strings(meta.provider.region) : region.value]

    # Looked for as text, because the rest of an ARN is often only known after apply.
    abroad = core::anytrue([
      for arn in local.arns : core::startswith(arn, "arn:aws:") && core::anytrue([
        for code in shirube::regions_in("aws", arn) : (
          shirube::in_japan("aws", code) == false && core::strcontains(arn, ":${code}:") && !core::contains(local.own, code) &&
          !(code == "us-east-1" && core::anytrue([for name in local.global_services : core::startswith(arn, "arn:aws:${name}:")])) &&
          !core::anytrue([for account in local.owned_by_aws : core::startswith(arn, account)]) &&
          !core::startswith(arn, "arn:aws:ssm:${code}::parameter/aws/")
        )
      ])
    ])
  }

  enforce {
    condition = !local.abroad
    error_message = {
      ja = "国外のリージョンのリソースを指す ARN が書かれています。国内のリージョンのリソースを指定してください。国外が必要なら、確認した内容を理由として例外に記録してください。"
      en = "An ARN names a resource in a region outside Japan. Name one in a region in Japan, or record what was assessed as the reason of an exception."
    }
  }
}

# The conditions of a data source are judged there, where they can be changed.
resource_policy "aws_iam_policy" "requested_region" {
  control = "region-guardrail-missing"
  targets = ["aws_iam_policy.region-guardrail-missing"]
  also = [
    "aws_iam_role_policy",
    "data.aws_iam_policy_document",
  ]

  filter = meta.type == "aws_iam_policy_document" || core::length(core::getdatasource("aws_iam_policy_document", { json = attrs.policy })) == 0

  locals {
    # Global services answer in us-east-1 only.
    global_services = [
      "account", "acm", "aws-portal", "budgets", "ce", "cloudfront", "cur", "ecr-public", "globalaccelerator", "health", "iam",
      "organizations", "route53", "route53domains", "shield", "sts", "support", "trustedadvisor", "waf", "wafv2",
    ]

    of_text = core::flatten([
      for i, statement in meta.type == "aws_iam_policy_document" ? [] : shirube::iam_statements(attrs.policy) : [
        for limit in statement.conditions : {
          place  = "Statement[${i}].Condition[\"${limit.test}\"][\"${limit.variable}\"]"
          inside = [for region in limit.values : region if shirube::in_japan("aws", region)]
          abroad = [
            for region in limit.values : region
            if shirube::in_japan("aws", region) == false && !(region == "us-east-1" && core::alltrue([
              for action in statement.actions : core::contains(local.global_services, core::split(":", core::lower(action))[0])
            ]))
          ]
        }
        if core::lower(limit.variable) == "aws:requestedregion" && !core::can(core::regex("Not", limit.test))
      ]
      if statement.effect == "Allow"
    ])
  }

  enforce {
    for_each  = local.of_text
    condition = core::length(each.value.abroad) == 0
    error_message = {
      ja = "国外のリージョン（${core::join("、", core::distinct(each.value.abroad))}）での操作も許可しています。aws:RequestedRegion の条件から除いてください。"
      en = "Actions in regions outside Japan (${core::join(", ", core::distinct(each.value.abroad))}) are allowed, too. Take them out of the condition on aws:RequestedRegion."
    }
  }

  enforce {
    for_each = attrs.statement
    condition = (
      each.value.effect == "Deny" ||
      !core::anytrue([
        for limit in each.value.condition : core::anytrue([
          for region in limit.values : shirube::in_japan("aws", region) == false && !(region == "us-east-1" && core::alltrue([
            for action in each.value.actions : core::contains(local.global_services, core::split(":", core::lower(action))[0])
          ]))
        ])
        if core::lower(limit.variable) == "aws:requestedregion" && !core::can(core::regex("Not", limit.test))
      ])
    )
    error_message = {
      ja = "国外のリージョンでの操作も許可しています。aws:RequestedRegion の条件の values を ap-northeast-1 と ap-northeast-3 だけにしてください。"
      en = "Actions in regions outside Japan are allowed, too. Leave only ap-northeast-1 and ap-northeast-3 in values of the condition on aws:RequestedRegion."
    }
  }

  # Whoever works in regions abroad is refused there.
  fix {
    title = {
      ja = "aws:RequestedRegion を国内のリージョンだけに変更"
      en = "Leave only regions in Japan in aws:RequestedRegion"
    }
    safety = "decision"
    when   = meta.type != "aws_iam_policy_document"
    set "policy" {
      inside = each.value.place
      value  = core::length(each.value.inside) > 0 ? each.value.inside : ["ap-northeast-1", "ap-northeast-3"]
    }
  }

  # The block of a data source, where it holds this condition alone.
  fix {
    title = {
      ja = "values を国内のリージョンだけに変更"
      en = "Leave only regions in Japan in values"
    }
    safety = "decision"
    when   = meta.type == "aws_iam_policy_document" && core::length(each.value.condition) == 1
    set "each.condition.values" {
      value = ["ap-northeast-1", "ap-northeast-3"]
    }
  }
}
