# What start-up scripts do in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.
#
# Fn::Base64 is seen as the text that it encodes. What is written in base64 has neither blanks nor line ends.

resource_policy "AWS::EC2::Instance" "installs_database" {
  control = "self-managed-database"
  targets = ["AWS::EC2::Instance.self-managed-database"]
  also    = ["AWS::EC2::LaunchTemplate", "AWS::AutoScaling::LaunchConfiguration"]

  locals {
    given  = meta.type == "AWS::EC2::LaunchTemplate" ? attrs.LaunchTemplateData.UserData : attrs.UserData
    script = core::can(core::regex("[^A-Za-z0-9+/=]", local.given)) ? local.given : core::try(core::base64decode(local.given), local.given)
  }

  enforce {
    condition = !shirube::matches("self_managed_database_commands", local.script)
    at        = local.given
    error_message = {
      ja = "起動スクリプトがデータベースサーバを導入しています。RDS、Aurora、ElastiCache などのマネージドサービスを優先して検討してください。"
      en = "The start-up script installs a database server. Consider a managed service such as RDS, Aurora or ElastiCache first."
    }
  }
}

resource_policy "AWS::EC2::Instance" "script_secret" {
  control = "hardcoded-secret"
  targets = [
    "AWS::EC2::Instance.hardcoded-secret",
    "AWS::EC2::LaunchTemplate.hardcoded-secret",
  ]
  also = ["AWS::EC2::LaunchTemplate", "AWS::AutoScaling::LaunchConfiguration"]

  filter = local.given != null

  locals {
    given  = meta.type == "AWS::EC2::LaunchTemplate" ? attrs.LaunchTemplateData.UserData : attrs.UserData
    script = core::can(core::regex("[^A-Za-z0-9+/=]", local.given)) ? local.given : core::try(core::base64decode(local.given), local.given)

    # Assignments of a literal to something that is named like a secret: name, then value. What a command or a variable gives is none.
    assigned = core::regexall("([A-Za-z0-9_.-]*(?i:passw|passphrase|pwd|secret|token|api_?key|private_?key)[A-Za-z0-9_.-]*)[\"']?[ \t]*[:=][ \t]*[\"']?([^ \t\r\n\"'`$<>{}()/;&|,]{6,})", local.script)
    literals = [
      for pair in local.assigned : pair[0]
      if shirube::matches("secret_names", pair[0]) &&
      !shirube::matches("secret_placeholders", pair[1]) &&
      !shirube::matches("secret_harmless_values", pair[1])
    ]
    # What is certain even where parts of the script are not known.
    certain = core::can(core::regex("(?i)(?:password|passwd|secret_?access_?key|api_?key|access_?token|auth_?token)[\"']?[ \t]*[:=][ \t]*[\"']?[a-z][a-z!@#%^*_+.-]{2,}[0-9][a-z0-9!@#%^*_+.-]*[\"']?[ \t\r]*\n", local.script))
    formats = [for found in [shirube::secret("", local.script)] : found if found != null]
  }

  enforce {
    condition = core::length(local.formats) == 0 && core::length(local.literals) == 0 && !local.certain
    at        = local.given
    error_message = {
      ja = "起動スクリプトに秘密情報が書かれており、コンソールやメタデータから読めます。インスタンスのロールで Secrets Manager から取得し、書かれた値は変更してください。"
      en = "The start-up script holds a secret that the console and the metadata service show. Read it from Secrets Manager with the role of the instance, and change the value."
    }
  }
}

resource_policy "AWS::EC2::Instance" "installs_software" {
  control = "manual-provisioning"
  targets = ["AWS::EC2::Instance.manual-provisioning"]
  also    = ["AWS::EC2::LaunchTemplate", "AWS::AutoScaling::LaunchConfiguration"]

  filter = local.given != null

  locals {
    given  = meta.type == "AWS::EC2::LaunchTemplate" ? attrs.LaunchTemplateData.UserData : attrs.UserData
    script = core::can(core::regex("[^A-Za-z0-9+/=]", local.given)) ? local.given : core::try(core::base64decode(local.given), local.given)

    # Agents that instances of container services and Session Manager start with, and the tools that report to CloudFormation.
    agents = "(^|[ \t])(amazon-ssm-agent|https?://[^ ]*amazon-ssm-agent[^ ]*|ecs-init|amazon-ecs-init|amazon-cloudwatch-agent|aws-cli|awscli|aws-cfn-bootstrap|https?://[^ ]*aws-cfn-bootstrap[^ ]*)([ \t\n]|$)"
    installs = [
      for line in core::concat(
        core::regexall("(?im)^[^#\n]*\\b(?:yum|dnf|apt|apt-get|zypper|choco|amazon-linux-extras)[ \t]+[^\n]*install[^\n]*", local.script),
        core::regexall("(?im)^[^#\n]*\\b(?:rpm[ \t]+-[iU]|Install-WindowsFeature|pip3?[ \t]+install)[^\n]*", local.script),
        core::regexall("(?m)^packages:[^\n]*", local.script),
      ) : line if !core::can(core::regex(local.agents, line))
    ]
    # Packages that are none of these, certain even where parts of the script are not known.
    certain = core::can(core::regex("(?i)\n[ \t]*(?:sudo[ \t]+)?(?:yum|dnf|apt|apt-get|zypper|choco)[ \t]+(?:-[^ \n]+[ \t]+)*install[ \t]+(?:-[^ \n]+[ \t]+)*[b-df-z0-9]", local.script))
    fetched = core::can(core::regex("(?i)(?:curl|wget)[ \t][^\n|]*\\|[ \t]*(?:sudo[ \t]+)?(?:/bin/)?(?:sh|bash|python3?)[ \t\n-]", local.script))

    # Joining a cluster and configuring an image that is made for it are what user data is for.
    joins_cluster = core::can(core::regex("/etc/eks/bootstrap\\.sh|nodeadm|NodeConfig|/etc/ecs/ecs\\.config|\"ignition\"", local.script))
    commands      = core::regexall("(?m)^[ \t]*[^ \t\n#][^\n]*$", local.script)
  }

  enforce {
    condition = (
      core::length(local.installs) == 0 &&
      !local.certain &&
      !local.fetched &&
      (core::length(local.commands) <= 20 || local.joins_cluster)
    )
    at = local.given
    error_message = {
      ja = "サーバを作るたびにスクリプトが構築しており、同じ状態を再現できる保証がありません。EC2 Image Builder などで作ったイメージか、コンテナやマネージドサービスに移せます。"
      en = "A script builds each server when it is created, and nothing ensures the same result. The steps can move into an image (EC2 Image Builder), a container or a managed service."
    }
  }
}
