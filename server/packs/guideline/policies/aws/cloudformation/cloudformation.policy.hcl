# Stack sets and custom resources, in CloudFormation.

resource_policy "AWS::CloudFormation::StackSet" "region_abroad" {
  control = "region-outside-japan"
  targets = ["AWS::CloudFormation::StackSet.region-outside-japan"]

  # What belongs to global services has its place in us-east-1.
  filter = !core::can(core::regex("cloudfront|route53|iam|global|us-east-1", core::lower(local.name)))

  locals {
    name = attrs.StackSetName == null ? "" : attrs.StackSetName
    regions = core::flatten([
      for group in attrs.StackInstancesGroup == null ? [] : attrs.StackInstancesGroup : [for region in group.Regions : region]
    ])
  }

  enforce {
    for_each  = local.regions
    condition = shirube::in_japan("aws", each.value)
    at        = each.value
    error_message = {
      ja = "国外のリージョン ${each.value} に置かれます。国内のリージョン（ap-northeast-1、ap-northeast-3）にするか、国外でよいか確認してください。"
      en = "This places something in region ${each.value} outside Japan. Use a region in Japan (ap-northeast-1, ap-northeast-3), or confirm that abroad is intended."
    }
  }

  # What runs abroad is removed.
  fix {
    title = {
      ja = "国内のリージョンに変更"
      en = "Use a region in Japan"
    }
    safety = "decision"
    set "each" {
      choices = ["ap-northeast-3", "ap-northeast-1"]
    }
  }
}

resource_policy "AWS::CloudFormation::CustomResource" "custom_resource" {
  control = "manual-provisioning"
  targets = ["AWS::CloudFormation::CustomResource.manual-provisioning"]

  locals {
    # A custom resource has what properties its author gives it.
    commands = [for text in shirube::strings(attrs) : text.value if core::can(core::regex("(^|[;&|]\\s*)(aws [a-z0-9-]+ |curl |bash |sh -c |kubectl |sudo )", text.value))]
    token    = core::try(core::lower(attrs.ServiceToken), "")
    calls    = core::can(core::regex("function:[a-z0-9_-]*(create|put|delete|update|enable|attach)[-_]?(bucket|table|queue|topic|role|policy|user|vpc|subnet|securitygroup|security-group|loggroup|log-group|alarm|key|record|cluster)", local.token))
  }

  enforce {
    condition = core::length(local.commands) == 0
    error_message = {
      ja = "カスタムリソースがコマンドを実行しており、結果がテンプレートに残りません。同じことができるリソースの型に置き換えてください。"
      en = "The custom resource runs commands, and the template does not say what results. Replace it with a resource type that does the same."
    }
  }

  enforce {
    condition = !local.calls
    at        = attrs.ServiceToken
    error_message = {
      ja = "リソースの型がある操作を、カスタムリソースの関数で行っています。その型に置き換えると、変更と削除も CloudFormation が管理します。"
      en = "A function of a custom resource does what a resource type exists for. With that type, CloudFormation manages changes and deletion as well."
    }
  }
}
