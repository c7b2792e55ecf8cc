# Secrets in the environment of jobs, services, models, builds and the like.

resource_policy "aws_batch_job_definition" "secret_in_job" {
  control = "hardcoded-secret"
  targets = ["aws_batch_job_definition.hardcoded-secret"]
  also = [
    "aws_apprunner_service",
    "aws_sagemaker_model",
    "aws_lightsail_container_service_deployment_version",
    "aws_amplify_app",
    "aws_amplify_branch",
    "aws_elastic_beanstalk_environment",
    "aws_glue_job",
  ]

  locals {
    single = !shirube::given(attrs.container_properties) ? [] : [core::jsondecode(attrs.container_properties)]
    tasks  = !shirube::given(attrs.ecs_properties) ? [] : core::jsondecode(attrs.ecs_properties).taskProperties
    nodes  = !shirube::given(attrs.node_properties) ? [] : core::jsondecode(attrs.node_properties).nodeRangeProperties
    pods   = meta.type == "aws_batch_job_definition" ? attrs.eks_properties[0].pod_properties[0].containers : []

    # Containers in documents: lists of name and value.
    homes = core::concat(
      [for container in local.single : { home = "container_properties", at = "", container = container }],
      core::flatten([
        for i, task in local.tasks : [
          for j, container in task.containers : { home = "ecs_properties", at = "taskProperties[${i}].containers[${j}].", container = container }
        ]
      ]),
      [
        for i, node in local.nodes : { home = "node_properties", at = "nodeRangeProperties[${i}].container.", container = node.container }
        if node.container != null
      ],
    )
    written = core::flatten([
      for home in local.homes : [
        for k, entry in home.container.environment : {
          name    = entry.name
          value   = entry.value
          home    = home.home
          of      = null
          place   = core::length(home.container.environment) == 1 ? "${home.at}environment" : "${home.at}environment[${k}]"
          listed  = home.container.secrets != null
          secrets = home.container.secrets == null ? "${home.at}secrets" : "${home.at}secrets[]"
        }
      ]
    ])

    # Blocks of name and value.
    blocks = core::concat(
      core::flatten([for pod in local.pods : [for entry in pod.env : { name = entry.name, value = entry.value, home = "env", of = entry }]]),
      [
        for setting in attrs.setting : { name = setting.name, value = setting.value, home = "setting", of = setting }
        if setting.namespace == "aws:elasticbeanstalk:application:environment"
      ],
    )

    # Maps, and the blocks they stand in.
    source = attrs.source_configuration[0]
    holders = core::concat(
      [for block in local.source.image_repository[0].image_configuration : { of = block, home = "runtime_environment_variables", map = block.runtime_environment_variables }],
      [
        for block in local.source.code_repository[0].code_configuration[0].code_configuration_values :
        { of = block, home = "runtime_environment_variables", map = block.runtime_environment_variables }
      ],
      [for block in attrs.auto_branch_creation_config : { of = block, home = "environment_variables", map = block.environment_variables }],
      [for container in attrs.primary_container : { of = container, home = "environment", map = container.environment }],
      [for container in attrs.container : { of = container, home = "environment", map = container.environment }],
      [
        { of = attrs, home = "environment_variables", map = attrs.environment_variables },
        { of = attrs, home = "default_arguments", map = attrs.default_arguments },
      ],
    )
    mapped = core::flatten([
      for holder in local.holders : [for name, value in holder.map : { name = name, value = value, home = holder.home, of = holder.of }] if holder.map != null
    ])

    all    = core::concat(local.written, local.blocks, local.mapped)
    suffix = [for entry in local.all : core::upper(entry.name) == entry.name ? "_ARN" : "_arn"]
    kept = core::concat(
      core::getresources("aws_secretsmanager_secret", {}),
      core::getdatasource("aws_secretsmanager_secret", {}),
      core::getresources("aws_ssm_parameter", { type = "SecureString" }),
      core::getdatasource("aws_ssm_parameter", {}),
    )

    # What else follows from another environment.
    replaced_ja = meta.type == "aws_sagemaker_model" ? "、モデルは作り直し" : ""
    replaced_en = meta.type == "aws_sagemaker_model" ? "; replaces the model" : ""
  }

  enforce {
    for_each = local.all
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
      ja = "${each.value.name} に秘密の値が書かれています。Secrets Manager か Parameter Store に移して参照し、書かれた値は変更してください。"
      en = "The secret in ${each.value.name} is written in the code. Keep it in Secrets Manager or Parameter Store, refer to it, and change the value."
    }
  }

  fix {
    title = {
      ja = "構成内の秘密を secrets の valueFrom で参照（実行ロールに読み取りの権限が必要）"
      en = "Refer to a secret of this configuration with valueFrom in secrets (the execution role has to be allowed to read it)"
    }
    safety  = "decision"
    when    = each.value.home == "container_properties" && core::length(local.kept) > 0
    choices = local.kept
    remove "container_properties" {
      inside = each.value.place
    }
    set "container_properties" {
      inside = each.value.secrets
      value  = each.value.listed ? { name = each.value.name, valueFrom = choice.arn } : [{ name = each.value.name, valueFrom = choice.arn }]
    }
  }

  fix {
    title = {
      ja = "aws_secretsmanager_secret を追加して secrets の valueFrom で参照（値の登録と、実行ロールに読み取りの権限が必要）"
      en = "Add aws_secretsmanager_secret (put the value there) and refer to it with valueFrom in secrets (the execution role has to be allowed to read it)"
    }
    safety = "decision"
    when   = each.value.home == "container_properties"
    companion "aws_secretsmanager_secret" {
      name_prefix = "${meta.name}-"
    }
    remove "container_properties" {
      inside = each.value.place
    }
    set "container_properties" {
      inside = each.value.secrets
      value  = each.value.listed ? { name = each.value.name, valueFrom = companion.aws_secretsmanager_secret.arn } : [{ name = each.value.name, valueFrom = companion.aws_secretsmanager_secret.arn }]
    }
  }

  fix {
    title = {
      ja = "構成内の秘密を secrets の valueFrom で参照（実行ロールに読み取りの権限が必要）"
      en = "Refer to a secret of this configuration with valueFrom in secrets (the execution role has to be allowed to read it)"
    }
    safety  = "decision"
    when    = each.value.home == "ecs_properties" && core::length(local.kept) > 0
    choices = local.kept
    remove "ecs_properties" {
      inside = each.value.place
    }
    set "ecs_properties" {
      inside = each.value.secrets
      value  = each.value.listed ? { name = each.value.name, valueFrom = choice.arn } : [{ name = each.value.name, valueFrom = choice.arn }]
    }
  }

  fix {
    title = {
      ja = "aws_secretsmanager_secret を追加して secrets の valueFrom で参照（値の登録と、実行ロールに読み取りの権限が必要）"
      en = "Add aws_secretsmanager_secret (put the value there) and refer to it with valueFrom in secrets (the execution role has to be allowed to read it)"
    }
    safety = "decision"
    when   = each.value.home == "ecs_properties"
    companion "aws_secretsmanager_secret" {
      name_prefix = "${meta.name}-"
    }
    remove "ecs_properties" {
      inside = each.value.place
    }
    set "ecs_properties" {
      inside = each.value.secrets
      value  = each.value.listed ? { name = each.value.name, valueFrom = companion.aws_secretsmanager_secret.arn } : [{ name = each.value.name, valueFrom = companion.aws_secretsmanager_secret.arn }]
    }
  }

  fix {
    title = {
      ja = "構成内の秘密を secrets の valueFrom で参照（実行ロールに読み取りの権限が必要）"
      en = "Refer to a secret of this configuration with valueFrom in secrets (the execution role has to be allowed to read it)"
    }
    safety  = "decision"
    when    = each.value.home == "node_properties" && core::length(local.kept) > 0
    choices = local.kept
    remove "node_properties" {
      inside = each.value.place
    }
    set "node_properties" {
      inside = each.value.secrets
      value  = each.value.listed ? { name = each.value.name, valueFrom = choice.arn } : [{ name = each.value.name, valueFrom = choice.arn }]
    }
  }

  fix {
    title = {
      ja = "aws_secretsmanager_secret を追加して secrets の valueFrom で参照（値の登録と、実行ロールに読み取りの権限が必要）"
      en = "Add aws_secretsmanager_secret (put the value there) and refer to it with valueFrom in secrets (the execution role has to be allowed to read it)"
    }
    safety = "decision"
    when   = each.value.home == "node_properties"
    companion "aws_secretsmanager_secret" {
      name_prefix = "${meta.name}-"
    }
    remove "node_properties" {
      inside = each.value.place
    }
    set "node_properties" {
      inside = each.value.secrets
      value  = each.value.listed ? { name = each.value.name, valueFrom = companion.aws_secretsmanager_secret.arn } : [{ name = each.value.name, valueFrom = companion.aws_secretsmanager_secret.arn }]
    }
  }

  fix {
    title = {
      ja = "構成内の秘密を runtime_environment_secrets で参照（インスタンスロールに読み取りの権限が必要）"
      en = "Refer to a secret of this configuration in runtime_environment_secrets (the instance role has to be allowed to read it)"
    }
    safety  = "decision"
    when    = each.value.home == "runtime_environment_variables" && core::length(local.kept) > 0
    choices = local.kept
    remove "runtime_environment_variables" {
      of     = each.value.of
      inside = "[\"${each.value.name}\"]"
    }
    set "runtime_environment_secrets" {
      of     = each.value.of
      inside = "[\"${each.value.name}\"]"
      value  = choice.arn
    }
  }

  fix {
    title = {
      ja = "aws_secretsmanager_secret を追加して runtime_environment_secrets で参照（値の登録と、インスタンスロールに読み取りの権限が必要）"
      en = "Add aws_secretsmanager_secret (put the value there) and refer to it in runtime_environment_secrets (the instance role has to be allowed to read it)"
    }
    safety = "decision"
    when   = each.value.home == "runtime_environment_variables"
    companion "aws_secretsmanager_secret" {
      name_prefix = "${meta.name}-"
    }
    remove "runtime_environment_variables" {
      of     = each.value.of
      inside = "[\"${each.value.name}\"]"
    }
    set "runtime_environment_secrets" {
      of     = each.value.of
      inside = "[\"${each.value.name}\"]"
      value  = companion.aws_secretsmanager_secret.arn
    }
  }

  fix {
    title = {
      ja = "構成内の秘密を environmentsecrets で参照（インスタンスプロファイルに読み取りの権限が必要）"
      en = "Refer to a secret of this configuration in environmentsecrets (the instance profile has to be allowed to read it)"
    }
    safety  = "decision"
    when    = each.value.home == "setting" && core::length(local.kept) > 0
    choices = local.kept
    set "namespace" {
      of    = each.value.of
      value = "aws:elasticbeanstalk:application:environmentsecrets"
    }
    set "value" {
      of    = each.value.of
      value = choice.arn
    }
  }

  fix {
    title = {
      ja = "aws_secretsmanager_secret を追加して environmentsecrets で参照（値の登録と、インスタンスプロファイルに読み取りの権限が必要）"
      en = "Add aws_secretsmanager_secret (put the value there) and refer to it in environmentsecrets (the instance profile has to be allowed to read it)"
    }
    safety = "decision"
    when   = each.value.home == "setting"
    companion "aws_secretsmanager_secret" {
      name_prefix = "${meta.name}-"
    }
    set "namespace" {
      of    = each.value.of
      value = "aws:elasticbeanstalk:application:environmentsecrets"
    }
    set "value" {
      of    = each.value.of
      value = companion.aws_secretsmanager_secret.arn
    }
  }

  # These take no references: the program gets the ARN under another name, and reads the secret by itself.
  fix {
    title = {
      ja = "構成内の秘密の ARN を ${each.value.name}${local.suffix[each.key]} で渡す（プログラムでの読み取りと、その権限が必要${local.replaced_ja}）"
      en = "Pass the ARN of a secret of this configuration in ${each.value.name}${local.suffix[each.key]} (the program has to read it, and be allowed to${local.replaced_en})"
    }
    safety  = "decision"
    when    = each.value.home == "environment" && core::length(local.kept) > 0
    choices = local.kept
    remove "environment" {
      of     = each.value.of
      inside = "[\"${each.value.name}\"]"
    }
    set "environment" {
      of     = each.value.of
      inside = "[\"${each.value.name}${local.suffix[each.key]}\"]"
      value  = choice.arn
    }
  }

  fix {
    title = {
      ja = "aws_secretsmanager_secret を追加し、その ARN を ${each.value.name}${local.suffix[each.key]} で渡す（値の登録、プログラムでの読み取りとその権限が必要${local.replaced_ja}）"
      en = "Add aws_secretsmanager_secret (put the value there) and pass its ARN in ${each.value.name}${local.suffix[each.key]} (the program has to read it, and be allowed to${local.replaced_en})"
    }
    safety = "decision"
    when   = each.value.home == "environment"
    companion "aws_secretsmanager_secret" {
      name_prefix = "${meta.name}-"
    }
    remove "environment" {
      of     = each.value.of
      inside = "[\"${each.value.name}\"]"
    }
    set "environment" {
      of     = each.value.of
      inside = "[\"${each.value.name}${local.suffix[each.key]}\"]"
      value  = companion.aws_secretsmanager_secret.arn
    }
  }

  fix {
    title = {
      ja = "構成内の秘密の ARN を ${each.value.name}${local.suffix[each.key]} で渡す（プログラムでの読み取りと、その権限が必要${local.replaced_ja}）"
      en = "Pass the ARN of a secret of this configuration in ${each.value.name}${local.suffix[each.key]} (the program has to read it, and be allowed to${local.replaced_en})"
    }
    safety  = "decision"
    when    = each.value.home == "environment_variables" && core::length(local.kept) > 0
    choices = local.kept
    remove "environment_variables" {
      of     = each.value.of
      inside = "[\"${each.value.name}\"]"
    }
    set "environment_variables" {
      of     = each.value.of
      inside = "[\"${each.value.name}${local.suffix[each.key]}\"]"
      value  = choice.arn
    }
  }

  fix {
    title = {
      ja = "aws_secretsmanager_secret を追加し、その ARN を ${each.value.name}${local.suffix[each.key]} で渡す（値の登録、プログラムでの読み取りとその権限が必要${local.replaced_ja}）"
      en = "Add aws_secretsmanager_secret (put the value there) and pass its ARN in ${each.value.name}${local.suffix[each.key]} (the program has to read it, and be allowed to${local.replaced_en})"
    }
    safety = "decision"
    when   = each.value.home == "environment_variables"
    companion "aws_secretsmanager_secret" {
      name_prefix = "${meta.name}-"
    }
    remove "environment_variables" {
      of     = each.value.of
      inside = "[\"${each.value.name}\"]"
    }
    set "environment_variables" {
      of     = each.value.of
      inside = "[\"${each.value.name}${local.suffix[each.key]}\"]"
      value  = companion.aws_secretsmanager_secret.arn
    }
  }

  fix {
    title = {
      ja = "構成内の秘密の ARN を ${each.value.name}${local.suffix[each.key]} で渡す（プログラムでの読み取りと、その権限が必要${local.replaced_ja}）"
      en = "Pass the ARN of a secret of this configuration in ${each.value.name}${local.suffix[each.key]} (the program has to read it, and be allowed to${local.replaced_en})"
    }
    safety  = "decision"
    when    = each.value.home == "default_arguments" && core::length(local.kept) > 0
    choices = local.kept
    remove "default_arguments" {
      of     = each.value.of
      inside = "[\"${each.value.name}\"]"
    }
    set "default_arguments" {
      of     = each.value.of
      inside = "[\"${each.value.name}${local.suffix[each.key]}\"]"
      value  = choice.arn
    }
  }

  fix {
    title = {
      ja = "aws_secretsmanager_secret を追加し、その ARN を ${each.value.name}${local.suffix[each.key]} で渡す（値の登録、プログラムでの読み取りとその権限が必要${local.replaced_ja}）"
      en = "Add aws_secretsmanager_secret (put the value there) and pass its ARN in ${each.value.name}${local.suffix[each.key]} (the program has to read it, and be allowed to${local.replaced_en})"
    }
    safety = "decision"
    when   = each.value.home == "default_arguments"
    companion "aws_secretsmanager_secret" {
      name_prefix = "${meta.name}-"
    }
    remove "default_arguments" {
      of     = each.value.of
      inside = "[\"${each.value.name}\"]"
    }
    set "default_arguments" {
      of     = each.value.of
      inside = "[\"${each.value.name}${local.suffix[each.key]}\"]"
      value  = companion.aws_secretsmanager_secret.arn
    }
  }
}
