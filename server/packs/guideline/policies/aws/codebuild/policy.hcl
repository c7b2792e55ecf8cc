# AWS CodeBuild.

locals {
  # Work that needs a Docker daemon.
  builds_images = "(?i)(docker|buildah|podman|buildx?|nerdctl)\\s+(buildx\\s+)?(build|bake|push|compose)|docker-compose"
  image_names   = "(?i)(^|[^a-z])(docker|image|images|container|containers|ecr)([^a-z]|$)|イメージ|コンテナ"
}

resource_policy "aws_codebuild_project" "artifacts_encryption" {
  control = "encryption-at-rest-missing"
  targets = ["aws_codebuild_project.encryption-at-rest-missing"]

  filter = attrs.artifacts[0].type != "NO_ARTIFACTS"

  enforce {
    # Absent means false.
    condition = attrs.artifacts[0].encryption_disabled != true
    error_message = {
      ja = "ビルドの成果物が暗号化されずに保存されます。artifacts の encryption_disabled = false にしてください。"
      en = "The artifacts of the build are stored unencrypted. Set encryption_disabled = false in artifacts."
    }
  }

  fix {
    title = {
      ja = "artifacts の encryption_disabled = false に変更"
      en = "Set encryption_disabled = false in artifacts"
    }
    safety = "safe"
    set "artifacts.encryption_disabled" {
      value = false
    }
  }
}

resource_policy "aws_codebuild_project" "secondary_artifacts_encryption" {
  control = "encryption-at-rest-missing"
  targets = ["aws_codebuild_project.encryption-at-rest-missing.2"]

  enforce {
    for_each = attrs.secondary_artifacts

    # Absent means false.
    condition = each.value.encryption_disabled != true
    error_message = {
      ja = "追加の成果物 ${each.value.artifact_identifier} が暗号化されずに保存されます。secondary_artifacts の encryption_disabled = false にしてください。"
      en = "Secondary artifact ${each.value.artifact_identifier} is stored unencrypted. Set encryption_disabled = false in secondary_artifacts."
    }
  }

  fix {
    title = {
      ja = "secondary_artifacts の encryption_disabled = false に変更"
      en = "Set encryption_disabled = false in secondary_artifacts"
    }
    safety = "safe"
    set "each.encryption_disabled" {
      value = false
    }
  }
}

resource_policy "aws_codebuild_project" "logs_encryption" {
  control = "encryption-at-rest-missing"
  targets = ["aws_codebuild_project.encryption-at-rest-missing.3"]

  enforce {
    # Absent means false.
    condition = attrs.logs_config[0].s3_logs[0].encryption_disabled != true
    error_message = {
      ja = "ビルドのログが暗号化されずに S3 に保存されます。s3_logs の encryption_disabled = false にしてください。"
      en = "The logs of the build are stored unencrypted in S3. Set encryption_disabled = false in s3_logs."
    }
  }

  fix {
    title = {
      ja = "s3_logs の encryption_disabled = false に変更"
      en = "Set encryption_disabled = false in s3_logs"
    }
    safety = "safe"
    set "logs_config.s3_logs.encryption_disabled" {
      value = false
    }
  }
}

resource_policy "aws_codebuild_project" "artifacts_key" {
  control  = "customer-managed-key-missing"
  targets  = ["aws_codebuild_project.customer-managed-key-missing"]
  severity = "information"

  # Without artifacts there is nothing to encrypt.
  filter = attrs.artifacts[0].type != "NO_ARTIFACTS" || core::length(attrs.secondary_artifacts) > 0

  enforce {
    condition = shirube::given(attrs.encryption_key)
    error_message = {
      ja = "成果物の暗号化の鍵が AWS 管理のもの（aws/s3）になります。encryption_key に自ら管理する KMS 鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高いデータでは検討してください。"
      en = "The key that encrypts the artifacts belongs to AWS (aws/s3). With a KMS key of your own in encryption_key you control who may use it and when it stops working; consider it for confidential data stored outside Japan."
    }
  }

  # The role of the project needs the right to use the key.
  fix {
    title = {
      ja = "encryption_key に構成内の KMS 鍵を指定"
      en = "Use a KMS key of this configuration in encryption_key"
    }
    safety = "decision"
    set "encryption_key" {
      choices = [
        for key in core::getresources("aws_kms_key", {}) : key.arn
        if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"
      ]
    }
  }

  fix {
    title = {
      ja = "encryption_key に新しい KMS 鍵を指定"
      en = "Use a new KMS key in encryption_key"
    }
    safety = "decision"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "encryption_key" {
      value = companion.aws_kms_key.arn
    }
  }
}

resource_policy "aws_codebuild_project" "secret_in_build" {
  control = "hardcoded-secret"
  targets = ["aws_codebuild_project.hardcoded-secret"]

  locals {
    # Absent means PLAINTEXT; the other types name a secret or a parameter.
    variables = [
      for variable in attrs.environment[0].environment_variable : variable if variable.type == null || variable.type == "PLAINTEXT"
    ]
  }

  enforce {
    for_each = local.variables
    condition = (
      shirube::secret(each.value.name, each.value.value) == null && (
        !shirube::matches("secret_names", each.value.name) ||
        shirube::matches("secret_references", each.value.value) ||
        shirube::matches("secret_harmless_values", each.value.value) ||
        shirube::matches("secret_placeholders", each.value.value)
      )
    )
    at = each.value.value
    error_message = {
      ja = "ビルドの環境変数 ${each.value.name} に秘密の値が書かれています。Secrets Manager に移し、type = \"SECRETS_MANAGER\" と秘密の名前を指定して、書かれた値は変更してください。"
      en = "The secret in build variable ${each.value.name} is written in the code. Keep it in Secrets Manager, set type = \"SECRETS_MANAGER\" with the name of the secret, and change the value."
    }
  }

  # Which secret it is, a person has to say.
  fix {
    title = {
      ja = "type = \"SECRETS_MANAGER\" とし、構成内の秘密を参照"
      en = "Set type = \"SECRETS_MANAGER\" and refer to a secret of this configuration"
    }
    safety = "decision"
    when   = core::length(attrs.environment[0].environment_variable) == 1
    set "environment.environment_variable.type" {
      value = "SECRETS_MANAGER"
    }
    set "environment.environment_variable.value" {
      choices = [for secret in core::getresources("aws_secretsmanager_secret", {}) : secret.arn]
    }
  }
}

resource_policy "aws_codebuild_source_credential" "personal_token" {
  control = "long-lived-credential"
  targets = ["aws_codebuild_source_credential.long-lived-credential"]
  also    = ["aws_codepipeline"]

  locals {
    # The first version of the GitHub source, which works with a token of a person.
    github = core::flatten([
      for stage in attrs.stage : [
        for action in stage.action : action if action.category == "Source" && action.owner == "ThirdParty" && action.provider == "GitHub"
      ]
    ])
    configuration = local.github[0].configuration
    connections   = core::concat(core::getresources("aws_codestarconnections_connection", {}), core::getresources("aws_codeconnections_connection", {}))
  }

  enforce {
    condition = meta.type != "aws_codebuild_source_credential" || !core::contains(["PERSONAL_ACCESS_TOKEN", "BASIC_AUTH"], attrs.auth_type)
    at        = attrs.auth_type
    error_message = {
      ja = "個人の長期の認証情報（${attrs.auth_type}）でソースを取得します。CodeConnections の接続（auth_type = \"CODECONNECTIONS\"）に置き換えてください。"
      en = "The source is fetched with a long-lived credential of a person (${attrs.auth_type}). Replace it with a connection (auth_type = \"CODECONNECTIONS\")."
    }
  }

  enforce {
    condition = core::length(local.github) == 0
    error_message = {
      ja = "個人の長期のトークンで GitHub のソースを取得する方式（provider = \"GitHub\"）です。CodeConnections の接続（provider = \"CodeStarSourceConnection\"）に置き換えてください。"
      en = "The source comes from GitHub with a long-lived token of a person (provider = \"GitHub\"). Replace it with a connection (provider = \"CodeStarSourceConnection\")."
    }
  }

  fix {
    title = {
      ja = "構成内の CodeConnections の接続に置き換え（作り直し）"
      en = "Use a connection of this configuration (replaces the credential)"
    }
    safety = "decision"
    when   = meta.type == "aws_codebuild_source_credential"
    set "auth_type" {
      value = "CODECONNECTIONS"
    }
    set "token" {
      choices = [for connection in local.connections : connection.arn]
    }
    remove "user_name" {}
  }

  # The connection has to be confirmed in the console before it works.
  fix {
    title = {
      ja = "構成内の CodeConnections の接続に置き換え"
      en = "Use a connection of this configuration"
    }
    safety  = "decision"
    choices = [for connection in local.connections : connection.arn]
    when = (
      meta.type == "aws_codepipeline" &&
      attrs.stage[0].action[0].provider == "GitHub" &&
      core::can(core::regex("^[A-Za-z0-9_./-]+ [A-Za-z0-9_./-]+$", "${local.configuration.Owner}/${local.configuration.Repo} ${local.configuration.Branch}"))
    )
    set "stage.action.owner" {
      value = "AWS"
    }
    set "stage.action.provider" {
      value = "CodeStarSourceConnection"
    }
    set "stage.action.configuration" {
      inside = "ConnectionArn"
      value  = choice
    }
    set "stage.action.configuration" {
      inside = "FullRepositoryId"
      value  = "${local.configuration.Owner}/${local.configuration.Repo}"
    }
    set "stage.action.configuration" {
      inside = "BranchName"
      value  = local.configuration.Branch
    }
    remove "stage.action.configuration" { inside = "Owner" }
    remove "stage.action.configuration" { inside = "Repo" }
    remove "stage.action.configuration" { inside = "Branch" }
    remove "stage.action.configuration" { inside = "OAuthToken" }
    remove "stage.action.configuration" { inside = "PollForSourceChanges" }
  }
}

resource_policy "aws_codebuild_project" "privileged_mode" {
  control  = "workload-isolation-weak"
  targets  = ["aws_codebuild_project.workload-isolation-weak"]
  severity = "warning"

  # Absent means false. A project that builds container images needs it.
  filter = attrs.environment[0].privileged_mode == true && !local.images

  locals {
    buildspec = !shirube::given(attrs.source[0].buildspec) ? "" : attrs.source[0].buildspec
    inline    = core::can(core::regex("\\n|phases", local.buildspec))
    images = core::can(core::regex(local.builds_images, local.buildspec)) || core::anytrue([
      for text in [meta.name, attrs.name, attrs.description] : text != null && core::can(core::regex(local.image_names, text))
    ])
  }

  enforce {
    condition = !local.inline
    error_message = {
      ja = "ビルドが特権モードで動きますが、buildspec にコンテナイメージの作成がありません。environment の privileged_mode = false にしてください。"
      en = "The build runs privileged, and its buildspec builds no container images. Set privileged_mode = false in environment."
    }
  }

  enforce {
    severity  = "information"
    condition = local.inline
    error_message = {
      ja = "ビルドが特権モードで動きます。コンテナイメージを作成しないなら、environment の privileged_mode = false にしてください。"
      en = "The build runs privileged. Unless it builds container images, set privileged_mode = false in environment."
    }
  }

  fix {
    title = {
      ja = "privileged_mode = false に変更（イメージの作成には docker_server などが必要）"
      en = "Set privileged_mode = false (building images needs docker_server or the like)"
    }
    safety = "decision"
    set "environment.privileged_mode" {
      value = false
    }
  }
}

resource_policy "aws_codebuild_project" "public_builds" {
  control = "public-data-exposure"
  targets = ["aws_codebuild_project.public-data-exposure"]

  enforce {
    # Absent means PRIVATE.
    condition = attrs.project_visibility != "PUBLIC_READ"
    error_message = {
      ja = "ビルドの結果、ログ、成果物を誰でも見られます。project_visibility = \"PRIVATE\" にしてください。"
      en = "Anyone can see the results, logs and artifacts of the builds. Set project_visibility = \"PRIVATE\"."
    }
  }

  # Someone may have opened it on purpose.
  fix {
    title = {
      ja = "project_visibility = \"PRIVATE\" に変更"
      en = "Set project_visibility = \"PRIVATE\""
    }
    safety = "decision"
    set "project_visibility" {
      value = "PRIVATE"
    }
  }
}

resource_policy "aws_codebuild_project" "log_destination" {
  control  = "logging-disabled"
  targets  = ["aws_codebuild_project.logging-disabled"]
  severity = "information"

  enforce {
    condition = core::length(attrs.logs_config[0].cloudwatch_logs) > 0 || core::length(attrs.logs_config[0].s3_logs) > 0
    error_message = {
      ja = "ログの送り先が示されていません。logs_config に送り先（cloudwatch_logs の group_name など）を書くと、保管期間や閲覧者を決めたところに記録できます。"
      en = "No destination of the logs is stated. With one in logs_config, such as group_name of cloudwatch_logs, they go where retention and readers are decided."
    }
  }

  fix {
    title = {
      ja = "logs_config の cloudwatch_logs を追加"
      en = "Add cloudwatch_logs in logs_config"
    }
    safety = "safe"
    when   = core::can(core::regex("^[A-Za-z0-9_-]+$", attrs.name))
    set "logs_config.cloudwatch_logs.group_name" {
      value = "/aws/codebuild/${attrs.name}"
    }
  }
}

resource_policy "aws_codebuild_project" "logs_off" {
  control = "logging-disabled"
  targets = ["aws_codebuild_project.logging-disabled.2"]

  enforce {
    # Absent means ENABLED for CloudWatch Logs and DISABLED for S3.
    condition = attrs.logs_config[0].cloudwatch_logs[0].status != "DISABLED" || attrs.logs_config[0].s3_logs[0].status == "ENABLED"
    error_message = {
      ja = "ビルドのログがどこにも残りません。cloudwatch_logs の status = \"ENABLED\" にしてください。"
      en = "No logs of the builds are kept. Set status = \"ENABLED\" in cloudwatch_logs."
    }
  }

  fix {
    title = {
      ja = "cloudwatch_logs の status = \"ENABLED\" に変更"
      en = "Set status = \"ENABLED\" in cloudwatch_logs"
    }
    safety = "safe"
    set "logs_config.cloudwatch_logs.status" {
      value = "ENABLED"
    }
  }
}
