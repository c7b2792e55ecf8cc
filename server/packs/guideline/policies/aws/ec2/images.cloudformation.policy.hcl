# Images and versions of launch templates in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.
#
# An image can be named by a public parameter: in ImageId itself (resolve:ssm:…), or as the default of a parameter of the template. What a
# dynamic reference ({{resolve:ssm:…}}) names is not seen.

resource_policy "AWS::EC2::LaunchTemplate" "image_latest" {
  control  = "module-version-unpinned"
  severity = "hint"
  targets  = ["AWS::EC2::LaunchTemplate.module-version-unpinned"]
  also     = ["AWS::EC2::Instance", "AWS::AutoScaling::AutoScalingGroup", "template.parameter"]

  locals {
    # Public parameters of a single release have its date or version in their name.
    image = meta.type == "AWS::EC2::LaunchTemplate" ? attrs.LaunchTemplateData.ImageId : attrs.ImageId
    versions = [
      attrs.LaunchTemplate.Version,
      attrs.MixedInstancesPolicy.LaunchTemplate.LaunchTemplateSpecification.Version,
    ]
  }

  enforce {
    condition = (
      !core::can(core::regex("^resolve:ssm:/aws/service/[^:]*(latest|current|recommended)[^:]*$", local.image)) &&
      !(attrs.Type == "AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>" && core::can(core::regex("^/aws/service/.*(latest|current|recommended)", attrs.Default)))
    )
    error_message = {
      ja = "新しいイメージが公開されると、更新のたびに違うイメージのサーバになります。同じ環境を作り直せる必要があれば、イメージの ID を固定するか、パイプラインから渡してください。"
      en = "Whenever a newer image is published, the next update builds a different server. Where an exact rebuild is required, pin the id of the image, or pass it from a pipeline."
    }
  }

  enforce {
    condition = !core::contains(local.versions, "$Latest")
    error_message = {
      ja = "起動テンプレートの最新の版（$Latest）が使われ、テンプレートに書かれていない版のサーバが起動し得ます。!GetAtt の LatestVersionNumber などで版を指定してください。"
      en = "The newest version of the launch template is used ($Latest), so servers may start from one that this template does not know. Name the version, for instance by !GetAtt of LatestVersionNumber."
    }
  }
}

resource_policy "AWS::EC2::LaunchTemplate" "parameter_end_of_life" {
  control = "version-end-of-life"
  targets = ["AWS::EC2::Instance.version-end-of-life"]
  also    = ["AWS::EC2::Instance", "template.parameter"]

  filter = core::can(core::regex("^(resolve:ssm:)?/aws/service/", local.name)) && (attrs.Default == null || core::startswith(attrs.Type, "AWS::SSM::Parameter::Value<"))

  locals {
    name = meta.type == "AWS::EC2::LaunchTemplate" ? attrs.LaunchTemplateData.ImageId : attrs.Default == null ? attrs.ImageId : attrs.Default

    # How public parameters tell the system: table, product, expression of the version.
    patterns = [
      ["amazon_linux", "Amazon Linux", "/amzn(2)-ami|/amazon-linux-(2)/"],
      ["amazon_linux", "Amazon Linux", "/(amzn)-ami"],
      ["ubuntu", "Ubuntu", "/ubuntu/[a-z-]+/([0-9]{2}\\.[0-9]{2})/"],
      ["debian", "Debian", "/debian/release/([0-9]+)/"],
      ["windows_server", "Windows Server", "/windows_server-(2008|2012-r2|2012|2016|2019|2022|2025)"],
    ]
    systems = [
      for pattern in local.patterns : {
        product = pattern[1]
        life = shirube::end_of_life(
          pattern[0],
          pattern[0] == "amazon_linux" ? (core::can(core::regex("/amzn-ami", core::lower(local.name))) ? "2018.03" : "2") : core::regex(pattern[2], core::lower(local.name))[0],
        )
      }
      if core::can(core::regex(pattern[2], core::lower(local.name)))
    ]
    ended = [for system in local.systems : system if core::contains(["ended", "extended"], system.life.state)]
    near  = [for system in local.systems : system if system.life.state == "near"]

    # What runs on the image has to run on the new one.
    linux   = core::can(core::regex("/aws/service/ami-amazon-linux-latest/", local.name))
    current = "${core::startswith(local.name, "resolve:ssm:") ? "resolve:ssm:" : ""}/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-${core::can(core::regex("arm64", local.name)) ? "arm64" : "x86_64"}"
  }

  # Without a contract nobody gets the updates of an extended support.
  enforce {
    condition = core::length(local.ended) == 0
    at        = local.name
    error_message = {
      ja = "${local.ended[0].product} ${local.ended[0].life.version} のサポートは ${local.ended[0].life.end_of_support} に終了しました。al2023-ami-kernel-default-x86_64 など、サポート中のイメージのパラメータに替えてください。"
      en = "Support of ${local.ended[0].product} ${local.ended[0].life.version} ended on ${local.ended[0].life.end_of_support}. Use the parameter of an image that is supported, such as al2023-ami-kernel-default-x86_64."
    }
  }

  enforce {
    severity  = "warning"
    condition = core::length(local.near) == 0
    at        = local.name
    error_message = {
      ja = "${local.near[0].product} ${local.near[0].life.version} のサポートは ${local.near[0].life.end_of_support} に終了します。移行を計画してください。"
      en = "Support of ${local.near[0].product} ${local.near[0].life.version} ends on ${local.near[0].life.end_of_support}. Plan the move to a newer image."
    }
  }

  fix {
    title = {
      ja = "Amazon Linux 2023 のパラメータに変更（インスタンスは作り直し、動作の確認が必要）"
      en = "Use the parameter of Amazon Linux 2023 (replaces the instance; what runs on it has to be tested)"
    }
    safety = "decision"
    when   = local.linux && meta.type == "AWS::EC2::Instance"
    set "ImageId" {
      value = local.current
    }
  }

  fix {
    title = {
      ja = "Amazon Linux 2023 のパラメータに変更（動作の確認が必要）"
      en = "Use the parameter of Amazon Linux 2023 (what runs on it has to be tested)"
    }
    safety = "decision"
    when   = local.linux && meta.type == "AWS::EC2::LaunchTemplate"
    set "LaunchTemplateData.ImageId" {
      value = local.current
    }
  }

  fix {
    title = {
      ja = "Amazon Linux 2023 のパラメータに変更（動作の確認が必要）"
      en = "Use the parameter of Amazon Linux 2023 (what runs on it has to be tested)"
    }
    safety = "decision"
    when   = local.linux && attrs.Default != null
    set "Default" {
      value = local.current
    }
  }
}
