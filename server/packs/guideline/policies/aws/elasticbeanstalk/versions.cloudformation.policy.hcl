# Platforms of Elastic Beanstalk in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::ElasticBeanstalk::Environment" "platform_end_of_life" {
  control = "version-end-of-life"
  targets = ["AWS::EC2::Instance.version-end-of-life"]

  locals {
    platform = attrs.SolutionStackName == null ? attrs.PlatformArn : attrs.SolutionStackName

    # "64bit Amazon Linux 2 v3.5.9 running PHP 8.1", "…:platform/PHP 8.1 running on 64bit Amazon Linux 2/3.5.9"
    system = core::can(core::regex("Amazon Linux (2018|2017|2016|2015|2014|2 |2/)|Amazon Linux 2$|Windows Server( Core)? (2008|2012|2016)", local.platform))
    tables = {
      "Python"  = "python"
      "PHP"     = "php"
      "Ruby"    = "ruby"
      "Node.js" = "nodejs"
    }
    language = core::try(core::regex("(Python|PHP|Ruby|Node\\.js) ([0-9]+(?:\\.[0-9]+)?)", local.platform), null)
    life     = local.language == null ? null : shirube::end_of_life(local.tables[local.language[0]], local.language[1])

    # Other environments and configurations of this template that run the same on a platform with support.
    product = attrs.SolutionStackName == null ? core::regex("platform/([A-Za-z.]+)", attrs.PlatformArn)[0] : core::regex("running ([A-Za-z.]+)", attrs.SolutionStackName)[0]
    others  = core::concat(core::getresources("AWS::ElasticBeanstalk::Environment", {}), core::getresources("AWS::ElasticBeanstalk::ConfigurationTemplate", {}))
    current = core::distinct([
      for platform in core::concat([for other in local.others : other.SolutionStackName], [for other in local.others : other.PlatformArn]) : platform
      if core::can(core::regex("Amazon Linux 2023", platform)) &&
      core::can(core::regex("(running |platform/)${local.product}( |$)", platform)) &&
      core::try(shirube::end_of_life(local.tables[local.product], core::regex("${local.product} ([0-9]+(?:\\.[0-9]+)?)", platform)[0]).state, "supported") != "ended"
    ])
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

  fix {
    title = {
      ja = "テンプレート内のほかの環境と同じプラットフォームに変更（OS や言語の版が変わるため、動作の確認が必要）"
      en = "Use the platform of another environment of this template (system or language change, so the application has to be tested)"
    }
    safety = "decision"
    when   = shirube::given(attrs.SolutionStackName)
    set "SolutionStackName" {
      choices = [for platform in local.current : platform if !core::startswith(platform, "arn:")]
    }
  }

  fix {
    title = {
      ja = "テンプレート内のほかの環境と同じプラットフォームに変更（OS や言語の版が変わるため、動作の確認が必要）"
      en = "Use the platform of another environment of this template (system or language change, so the application has to be tested)"
    }
    safety = "decision"
    when   = !shirube::given(attrs.SolutionStackName)
    set "PlatformArn" {
      choices = [for platform in local.current : platform if core::startswith(platform, "arn:")]
    }
  }
}
