# Parameters and mappings of templates.

resource_policy "template.parameter" "region_default" {
  control = "region-outside-japan"
  targets = ["Parameters.region-outside-japan"]

  # Certificates and web ACLs of CloudFront and Lambda@Edge have their place in us-east-1.
  filter = core::can(core::regex("region", core::lower(meta.name))) && shirube::given(attrs.Default) && !(attrs.Default == "us-east-1" && core::can(core::regex("cloudfront|waf|edge|certificate|global", core::lower(meta.name))))

  enforce {
    condition = shirube::in_japan("aws", attrs.Default)
    at        = attrs.Default
    error_message = {
      ja = "パラメータ ${meta.name} の既定値が国外のリージョン ${attrs.Default} です。ap-northeast-1 にするか、国外でよいか確認してください。"
      en = "The default of parameter ${meta.name} is region ${attrs.Default} outside Japan. Use ap-northeast-1, or confirm that abroad is intended."
    }
  }

  # What is deployed with the default moves.
  fix {
    title = {
      ja = "Default: ap-northeast-1 を設定"
      en = "Set Default: ap-northeast-1"
    }
    safety = "decision"
    set "Default" {
      value = "ap-northeast-1"
    }
  }
}

resource_policy "template.mapping" "region_map" {
  control = "region-outside-japan"
  targets = ["Parameters.region-outside-japan"]

  filter = core::length(local.regions) > 0

  locals {
    regions = [for key in core::keys(attrs) : key if core::can(core::regex("^(us|eu|ap|sa|ca|me|af|il|mx)-(gov-)?[a-z]+-[0-9]$", key))]
    values  = shirube::strings(attrs[local.regions[0]])
    # Images, networks, accounts and what names a region are other ones in each.
    copied = core::alltrue([
      for text in local.values : (
        !core::can(core::regex("^[a-z]+-[0-9a-f]{8,17}$|^[0-9]{12}$", text.value)) && core::length(shirube::regions_in("aws", text.value)) == 0
      )
    ])
  }

  enforce {
    condition = core::anytrue([for key in local.regions : shirube::in_japan("aws", key)])
    error_message = {
      ja = "マッピング ${meta.name} に国内のリージョンがなく、このテンプレートは国外でしか使えません。ap-northeast-1 の値を加えてください。"
      en = "Mapping ${meta.name} has no region in Japan, so this template works abroad only. Add values for ap-northeast-1."
    }
  }

  fix {
    title = {
      ja = "ap-northeast-1 の値を ${local.regions[0]} から写して追加（国内でも正しい値か確認が必要）"
      en = "Add ap-northeast-1 with the values of ${local.regions[0]} (confirm that they are right in Japan)"
    }
    safety = "decision"
    when   = local.copied
    set "ap-northeast-1" {
      value = attrs[local.regions[0]]
    }
  }
}

resource_policy "template.parameter" "secret_parameter" {
  control = "hardcoded-secret"
  targets = ["Parameters.hardcoded-secret"]

  filter = local.secret

  locals {
    # Names that only say where a secret is, or a value that CloudFormation looks up or that is a key pair.
    snake      = core::replace(meta.name, "/([a-z0-9])([A-Z])/", "$${1}_$${2}")
    secret = (
      shirube::matches("secret_names", local.snake) &&
      attrs.Type == "String"
    )
    value       = attrs.Default == null ? "" : core::try(core::tostring(attrs.Default), "")
    placeholder = shirube::matches("secret_placeholders", local.value)
  }

  enforce {
    condition = local.placeholder || shirube::matches("secret_harmless_values", local.value)
    at        = attrs.Default
    error_message = {
      ja = "秘密の値がパラメータ ${meta.name} の既定値に書かれています。Default を削除し、Secrets Manager の値を {{resolve:secretsmanager:…}} で参照して、書かれた値は変更してください。"
      en = "The secret is written as the default of parameter ${meta.name}. Remove Default, refer to Secrets Manager with {{resolve:secretsmanager:…}}, and change the value."
    }
  }

  enforce {
    severity  = "information"
    condition = !local.placeholder
    at        = attrs.Default
    error_message = {
      ja = "パラメータ ${meta.name} の既定値が仮の値です。Default を削除すると、値の渡し忘れに気付けます。"
      en = "The default of parameter ${meta.name} is a placeholder. Without Default, a value that was not passed is noticed."
    }
  }

  enforce {
    severity  = "warning"
    # Absent means false.
    condition = attrs.NoEcho == true || attrs.NoEcho == "true" || core::startswith(local.value, "{{resolve:")
    error_message = {
      ja = "パラメータ ${meta.name} の値がコンソールや API で読めます。NoEcho: true を設定してください。"
      en = "The value of parameter ${meta.name} is readable in the console and the API. Set NoEcho: true."
    }
  }

  # Whoever deploys has to give the value.
  fix {
    title = {
      ja = "Default を削除し、NoEcho: true を設定"
      en = "Remove Default and set NoEcho: true"
    }
    safety = "decision"
    remove "Default" {}
    set "NoEcho" {
      value = true
    }
  }
}

resource_policy "template" "service_dashboard" {
  control = "dashboard-missing"
  targets = ["Template.dashboard-missing"]

  # An entry for the public and stored data.
  filter = core::length(local.entries) > 0 && core::length(local.data) > 0

  locals {
    entries = [for type in attrs.resource_types : type if core::contains(["AWS::ElasticLoadBalancingV2::LoadBalancer", "AWS::CloudFront::Distribution", "AWS::ApiGateway::RestApi", "AWS::ApiGatewayV2::Api", "AWS::Serverless::Api", "AWS::Serverless::HttpApi", "AWS::AppSync::GraphQLApi"], type)]
    data    = [for type in attrs.resource_types : type if core::contains(["AWS::RDS::DBInstance", "AWS::RDS::DBCluster", "AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable", "AWS::Serverless::SimpleTable", "AWS::DocDB::DBCluster", "AWS::Neptune::DBCluster", "AWS::OpenSearchService::Domain"], type)]
    boards  = [for type in attrs.resource_types : type if core::contains(["AWS::CloudWatch::Dashboard", "AWS::Grafana::Workspace"], type)]

    # What a first dashboard would show: how much comes in, and how busy the data is.
    asked = core::concat(
      [for of in core::getresources("AWS::ElasticLoadBalancingV2::LoadBalancer", {}) : { metric = ["AWS/ApplicationELB", "RequestCount", "LoadBalancer", "$${Entry}"], value = of.LoadBalancerFullName } if core::contains([null, "application"], of.Type)],
      [for of in core::getresources("AWS::ApiGatewayV2::Api", {}) : { metric = ["AWS/ApiGateway", "Count", "ApiId", "$${Entry}"], value = of.Ref }],
      [for of in core::getresources("AWS::Serverless::HttpApi", {}) : { metric = ["AWS/ApiGateway", "Count", "ApiId", "$${Entry}"], value = of.Ref }],
      [for of in core::getresources("AWS::AppSync::GraphQLApi", {}) : { metric = ["AWS/AppSync", "Requests", "GraphQLAPIId", "$${Entry}"], value = of.ApiId }],
    )
    stored = core::concat(
      [for of in core::getresources("AWS::RDS::DBCluster", {}) : { metric = ["AWS/RDS", "CPUUtilization", "DBClusterIdentifier", "$${Data}"], value = of.Ref }],
      [for of in core::getresources("AWS::RDS::DBInstance", {}) : { metric = ["AWS/RDS", "CPUUtilization", "DBInstanceIdentifier", "$${Data}"], value = of.Ref }],
      [for of in core::getresources("AWS::DynamoDB::Table", {}) : { metric = ["AWS/DynamoDB", "ConsumedReadCapacityUnits", "TableName", "$${Data}"], value = of.Ref }],
      [for of in core::getresources("AWS::Serverless::SimpleTable", {}) : { metric = ["AWS/DynamoDB", "ConsumedReadCapacityUnits", "TableName", "$${Data}"], value = of.Ref }],
      [for of in core::getresources("AWS::DocDB::DBCluster", {}) : { metric = ["AWS/DocDB", "CPUUtilization", "DBClusterIdentifier", "$${Data}"], value = of.Ref }],
      [for of in core::getresources("AWS::Neptune::DBCluster", {}) : { metric = ["AWS/Neptune", "CPUUtilization", "DBClusterIdentifier", "$${Data}"], value = of.Ref }],
    )
    body = core::jsonencode({
      widgets = [
        for i, one in [local.asked[0], local.stored[0]] : {
          type       = "metric"
          x          = 12 * i
          y          = 0
          width      = 12
          height     = 6
          properties = { metrics = [one.metric], region = "$${AWS::Region}" }
        }
      ]
    })
  }

  enforce {
    condition = core::length(local.boards) > 0
    error_message = {
      ja = "入口（${local.entries[0]}）とデータ（${local.data[0]}）を持つサービスのテンプレートに、ダッシュボードが見当たりません。AWS::CloudWatch::Dashboard などがあると、状況を一目で確かめられます。"
      en = "This template builds a service with an entry (${local.entries[0]}) and data (${local.data[0]}) and shows no dashboard. With one such as AWS::CloudWatch::Dashboard, its state is seen at a glance."
    }
  }

  # Which figures tell the state of the service is for those to say who run it.
  fix {
    title = {
      ja = "入口とデータの値を示す AWS::CloudWatch::Dashboard を追加（費用が増えることがあります）"
      en = "Add AWS::CloudWatch::Dashboard with a figure of the entry and one of the data (may cost more)"
    }
    safety = "decision"
    when   = core::length(local.asked) > 0 && core::length(local.stored) > 0
    companion "AWS::CloudWatch::Dashboard" {
      DashboardBody = { "Fn::Sub" = [local.body, { Entry = local.asked[0].value, Data = local.stored[0].value }] }
    }
  }
}
