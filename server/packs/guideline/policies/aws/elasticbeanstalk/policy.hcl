# AWS Elastic Beanstalk.

resource_policy "aws_elastic_beanstalk_environment" "stream_logs" {
  control = "logging-disabled"
  targets = ["aws_elastic_beanstalk_environment.logging-disabled"]

  # A saved configuration may hold the setting.
  filter = !shirube::given(attrs.template_name)

  locals {
    settings = [
      for setting in attrs.setting : setting
      if setting.namespace == "aws:elasticbeanstalk:cloudwatch:logs" && setting.name == "StreamLogs"
    ]
  }

  enforce {
    condition = core::length(local.settings) > 0
    error_message = {
      ja = "インスタンスのログが CloudWatch Logs に送られず、入れ替わると失われます。setting で StreamLogs を true にしてください。"
      en = "Logs of the instances do not reach CloudWatch Logs and are lost when instances are replaced. Set StreamLogs to true in a setting."
    }
  }

  enforce {
    for_each = attrs.setting
    condition = (
      each.value.namespace != "aws:elasticbeanstalk:cloudwatch:logs" ||
      each.value.name != "StreamLogs" ||
      each.value.value == "true"
    )
    error_message = {
      ja = "インスタンスのログが CloudWatch Logs に送られず、入れ替わると失われます。setting で StreamLogs を true にしてください。"
      en = "Logs of the instances do not reach CloudWatch Logs and are lost when instances are replaced. Set StreamLogs to true in a setting."
    }
  }

  fix {
    title = {
      ja = "StreamLogs = true の setting を追加"
      en = "Add a setting with StreamLogs = true"
    }
    safety = "safe"
    when   = core::length(local.settings) == 0
    add "setting" {
      namespace = "aws:elasticbeanstalk:cloudwatch:logs"
      name      = "StreamLogs"
      value     = "true"
    }
  }

  fix {
    title = {
      ja = "StreamLogs = true の setting を追加"
      en = "Add a setting with StreamLogs = true"
    }
    safety = "safe"
    when   = core::length(local.settings) > 0
    set "each.value" {
      value = "true"
    }
  }
}

resource_policy "aws_elastic_beanstalk_environment" "managed_updates" {
  control = "automatic-update-disabled"
  targets = ["aws_elastic_beanstalk_environment.automatic-update-disabled"]

  # A saved configuration may hold the setting.
  filter = !shirube::given(attrs.template_name)

  locals {
    settings = [
      for setting in attrs.setting : setting
      if setting.namespace == "aws:elasticbeanstalk:managedactions" && setting.name == "ManagedActionsEnabled"
    ]
  }

  enforce {
    condition = core::length(local.settings) > 0
    error_message = {
      ja = "プラットフォームの更新が自動では適用されません。setting で ManagedActionsEnabled を true にすると、決めた時間帯に適用されます。"
      en = "Updates of the platform are not applied automatically. With ManagedActionsEnabled = true in a setting, they arrive in a window that you choose."
    }
  }

  enforce {
    for_each = attrs.setting
    condition = (
      each.value.namespace != "aws:elasticbeanstalk:managedactions" ||
      each.value.name != "ManagedActionsEnabled" ||
      each.value.value == "true"
    )
    error_message = {
      ja = "プラットフォームの更新が自動では適用されません。setting で ManagedActionsEnabled を true にすると、決めた時間帯に適用されます。"
      en = "Updates of the platform are not applied automatically. With ManagedActionsEnabled = true in a setting, they arrive in a window that you choose."
    }
  }

  fix {
    title = {
      ja = "ManagedActionsEnabled = true の setting を追加（PreferredStartTime なども指定）"
      en = "Add a setting with ManagedActionsEnabled = true (choose PreferredStartTime as well)"
    }
    safety = "safe"
    when   = core::length(local.settings) == 0
    add "setting" {
      namespace = "aws:elasticbeanstalk:managedactions"
      name      = "ManagedActionsEnabled"
      value     = "true"
    }
  }

  fix {
    title = {
      ja = "ManagedActionsEnabled = true の setting を追加（PreferredStartTime なども指定）"
      en = "Add a setting with ManagedActionsEnabled = true (choose PreferredStartTime as well)"
    }
    safety = "safe"
    when   = core::length(local.settings) > 0
    set "each.value" {
      value = "true"
    }
  }
}

resource_policy "aws_elastic_beanstalk_environment" "health_streaming" {
  control = "measurement-missing"
  targets = ["aws_elastic_beanstalk_environment.measurement-missing"]

  # A saved configuration may hold the setting.
  filter = !shirube::given(attrs.template_name)

  locals {
    settings = [
      for setting in attrs.setting : setting
      if setting.namespace == "aws:elasticbeanstalk:healthreporting:system" && setting.name == "HealthStreamingEnabled"
    ]
  }

  enforce {
    condition = core::length(local.settings) > 0
    error_message = {
      ja = "環境の状態の変化が記録に残りません。setting で HealthStreamingEnabled を true にすると、CloudWatch Logs で追跡できます。"
      en = "Changes of health leave no record. With HealthStreamingEnabled = true in a setting, they can be traced in CloudWatch Logs."
    }
  }

  enforce {
    for_each = attrs.setting
    condition = (
      each.value.namespace != "aws:elasticbeanstalk:healthreporting:system" ||
      each.value.name != "HealthStreamingEnabled" ||
      each.value.value == "true"
    )
    error_message = {
      ja = "環境の状態の変化が記録に残りません。setting で HealthStreamingEnabled を true にすると、CloudWatch Logs で追跡できます。"
      en = "Changes of health leave no record. With HealthStreamingEnabled = true in a setting, they can be traced in CloudWatch Logs."
    }
  }

  fix {
    title = {
      ja = "HealthStreamingEnabled = true の setting を追加"
      en = "Add a setting with HealthStreamingEnabled = true"
    }
    safety = "safe"
    when   = core::length(local.settings) == 0
    add "setting" {
      namespace = "aws:elasticbeanstalk:healthreporting:system"
      name      = "HealthStreamingEnabled"
      value     = "true"
    }
  }

  fix {
    title = {
      ja = "HealthStreamingEnabled = true の setting を追加"
      en = "Add a setting with HealthStreamingEnabled = true"
    }
    safety = "safe"
    when   = core::length(local.settings) > 0
    set "each.value" {
      value = "true"
    }
  }
}

resource_policy "aws_elastic_beanstalk_environment" "http_only" {
  control  = "plaintext-transport"
  targets  = ["aws_elastic_beanstalk_environment.plaintext-transport"]
  severity = "warning"

  # A saved configuration may hold the listener.
  filter = !shirube::given(attrs.template_name)

  locals {
    http = core::anytrue([
      for setting in attrs.setting : (
        core::contains(["aws:elbv2:listener:default", "aws:elb:listener"], setting.namespace) &&
        (
          (core::contains(["Protocol", "ListenerProtocol"], setting.name) && setting.value == "HTTP") ||
          (setting.name == "ListenerEnabled" && setting.value == "true")
        )
      )
    ])
    https = core::anytrue([
      for setting in attrs.setting : (
        core::contains(["Protocol", "ListenerProtocol", "LoadBalancerHTTPSPort", "SSLCertificateArns", "SSLCertificateId"], setting.name) &&
        !core::contains(["HTTP", "TCP", "OFF", ""], setting.value)
      )
    ])
  }

  enforce {
    condition = !local.http || local.https
    error_message = {
      ja = "暗号化されない HTTP のリスナーだけで要求を受け付けています。443 番のリスナーと証明書を setting に加えてください。"
      en = "Only an unencrypted HTTP listener serves requests. Add a listener on port 443 and a certificate in settings."
    }
  }
}

resource_policy "aws_elastic_beanstalk_environment" "platform_end_of_life" {
  control = "version-end-of-life"
  targets = ["aws_elastic_beanstalk_environment.version-end-of-life"]

  locals {
    platform = !shirube::given(attrs.solution_stack_name) ? attrs.platform_arn : attrs.solution_stack_name

    # "64bit Amazon Linux 2 v3.5.9 running PHP 8.1", "…:platform/PHP 8.1 running on 64bit Amazon Linux 2/3.5.9"
    system = core::can(core::regex("Amazon Linux (2018|2017|2016|2015|2014|2 |2/)|Amazon Linux 2$|Windows Server( Core)? (2008|2012|2016)", local.platform))
    # Platforms of Go are named without their minor version.
    tables = {
      "Python"  = "python"
      "PHP"     = "php"
      "Ruby"    = "ruby"
      "Node.js" = "nodejs"
    }
    language = core::try(core::regex("(Python|PHP|Ruby|Node\\.js) ([0-9]+(?:\\.[0-9]+)?)", local.platform), null)
    life     = local.language == null ? null : shirube::end_of_life(local.tables[local.language[0]], local.language[1])
  }

  enforce {
    condition = !local.system
    at        = local.platform
    error_message = {
      ja = "プラットフォーム（${local.platform}）の OS はサポートが終了しています。Amazon Linux 2023 のプラットフォームへ移してください。"
      en = "The operating system of the platform is out of support (${local.platform}). Move to a platform of Amazon Linux 2023."
    }
  }

  enforce {
    condition = local.life.state != "ended"
    at        = local.platform
    error_message = {
      ja = "プラットフォームの言語（${local.language[0]} ${local.language[1]}）のサポートは ${local.life.end_of_support} に終了しました。新しい版のプラットフォームへ移してください。"
      en = "Support of the language of the platform (${local.language[0]} ${local.language[1]}) ended on ${local.life.end_of_support}. Move to a platform with a newer version."
    }
  }
}

resource_policy "aws_elastic_beanstalk_environment" "first_generation" {
  control  = "legacy-cloud-service"
  targets  = ["aws_elastic_beanstalk_environment.legacy-cloud-service"]
  also     = ["aws_elastic_beanstalk_application"]
  severity = "information"

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "仮想マシンを基にした第一世代のプラットフォームサービスです。Fargate の ECS や App Runner などで構成できないか検討してください。"
      en = "This is a platform service of the first generation, on virtual machines. Consider ECS on Fargate, App Runner or the like."
    }
  }
}
