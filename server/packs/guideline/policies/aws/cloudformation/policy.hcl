# AWS CloudFormation: stacks, stack sets, and other resources that name a region to reach into.

resource_policy "aws_cloudformation_stack_set_instance" "region_abroad" {
  control = "region-outside-japan"
  targets = ["aws_cloudformation_stack_set_instance.region-outside-japan"]
  also = [
    "aws_cloudformation_stack_instances",
    "aws_globalaccelerator_endpoint_group",
    "aws_vpc_peering_connection",
    "aws_ec2_transit_gateway_peering_attachment",
  ]

  locals {
    # Where each of them goes. Version 6 of the provider gave the region of an instance a name of its own.
    given = [
      for region in [
        meta.type == "aws_cloudformation_stack_set_instance" ? attrs.region : null,
        attrs.stack_set_instance_region,
        attrs.endpoint_group_region,
        attrs.peer_region,
      ] : region if region != null
    ]
    regions = core::concat(local.given, [for region in attrs.regions : region])
    abroad  = [for region in local.regions : region if !shirube::in_japan("aws", region)]
  }

  enforce {
    for_each  = local.regions
    condition = shirube::in_japan("aws", each.value)
    at        = each.value
    error_message = {
      ja = "国外のリージョン ${each.value} に置かれるか、つながります。国内のリージョン（ap-northeast-1、ap-northeast-3）にするか、国外でよいか確認してください。"
      en = "This places something in region ${each.value}, or connects to it, outside Japan. Use a region in Japan (ap-northeast-1, ap-northeast-3), or confirm that abroad is intended."
    }
  }

  fix {
    title = {
      ja = "国内のリージョンに変更（作り直し）"
      en = "Use a region in Japan (makes it anew)"
    }
    safety = "decision"
    when   = meta.type == "aws_cloudformation_stack_set_instance" && shirube::given(attrs.region)
    set "region" {
      choices = ["ap-northeast-1", "ap-northeast-3"]
    }
  }

  fix {
    title = {
      ja = "国内のリージョンに変更（作り直し）"
      en = "Use a region in Japan (makes it anew)"
    }
    safety = "decision"
    when   = shirube::given(attrs.stack_set_instance_region)
    set "stack_set_instance_region" {
      choices = ["ap-northeast-1", "ap-northeast-3"]
    }
  }

  fix {
    title = {
      ja = "国内のリージョンに変更（作り直し）"
      en = "Use a region in Japan (makes it anew)"
    }
    safety = "decision"
    when   = shirube::given(attrs.endpoint_group_region)
    set "endpoint_group_region" {
      choices = ["ap-northeast-1", "ap-northeast-3"]
    }
  }

  fix {
    title = {
      ja = "国内のリージョンに変更（相手側も替わり、作り直し）"
      en = "Use a region in Japan (another peer, makes it anew)"
    }
    safety = "decision"
    when   = shirube::given(attrs.peer_region)
    set "peer_region" {
      choices = ["ap-northeast-1", "ap-northeast-3"]
    }
  }

  fix {
    title = {
      ja = "国内のリージョンだけに変更"
      en = "Use regions in Japan only"
    }
    safety = "decision"
    when   = core::length(attrs.regions) > 0 && core::can(core::regex("^[a-z0-9,-]+$", core::join(",", attrs.regions)))
    set "regions" {
      value = core::length(local.abroad) == core::length(local.regions) ? ["ap-northeast-1"] : [
        for region in attrs.regions : region if shirube::in_japan("aws", region)
      ]
    }
  }
}

resource_policy "aws_cloudformation_stack_set" "new_accounts" {
  control = "guardrail-missing"
  targets = ["aws_cloudformation_stack_set.guardrail-missing"]

  # Only the service-managed model can follow the accounts of an organization.
  filter = attrs.permission_model == "SERVICE_MANAGED"

  enforce {
    # Absent means false.
    condition = attrs.auto_deployment[0].enabled == true
    error_message = {
      ja = "組織に加わった新しいアカウントには、このスタックセットの設定が届きません。auto_deployment の enabled = true にすると、自動で展開されます。"
      en = "Accounts that join the organization stay without what this stack set deploys. With enabled = true in auto_deployment, they get it by themselves."
    }
  }

  # Stacks appear in accounts that nobody named: a decision.
  fix {
    title = {
      ja = "auto_deployment の enabled = true を設定"
      en = "Set enabled = true in auto_deployment"
    }
    safety = "decision"
    set "auto_deployment.enabled" {
      value = true
    }
  }
}

resource_policy "aws_cloudformation_stack" "stack_events" {
  control = "incident-response-manual"
  targets = ["aws_cloudformation_stack.incident-response-manual"]

  locals {
    topics = core::getresources("aws_sns_topic", {})
  }

  enforce {
    condition = core::length(attrs.notification_arns) > 0
    error_message = {
      ja = "スタックの作成や更新の失敗が、見に行くまで分かりません。notification_arns に SNS トピックを指定すると、その場で通知されます。"
      en = "A failed creation or update of the stack is noticed only by looking. With an SNS topic in notification_arns, it is reported at once."
    }
  }

  fix {
    title = {
      ja = "構成内の SNS トピックに通知"
      en = "Notify an SNS topic of this configuration"
    }
    safety = "decision"
    set "notification_arns" {
      choices = [for topic in local.topics : [topic.arn]]
    }
  }
}
