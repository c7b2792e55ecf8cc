# Images of containers: where they come from, what they are, and whether they stay the same.

locals {
  # Tasks that only test or move data.
  passing = "(?i)(^|[^a-z])(test|tests|testing|e2e|ci|dev|develop|development|migrate|migration|seed|dump)([^a-z]|$)|移行|試験|検証|開発"

  # Commands of clients: the image of a database is used for its tools.
  clients = "(?i)(mysqldump|mysqladmin|mariadb-dump|pg_dump|pg_restore|psql|redis-cli|valkey-cli|mongodump|mongosh|sqlcmd|(^|/|\\s)mysql\\s)"
}

resource_policy "aws_ecs_task_definition" "public_image" {
  control = "supply-chain-unverified"
  targets = ["aws_ecs_task_definition.supply-chain-unverified"]

  enforce {
    for_each = core::jsondecode(attrs.container_definitions)

    # A registry that no table knows may be your own.
    condition = each.value.image == null || shirube::image(each.value.image).place == null || shirube::image(each.value.image).place != "public"
    at        = each.value.image
    error_message = {
      ja = "コンテナ ${each.value.name} のイメージを公開レジストリ（${shirube::image(each.value.image).place_name}）から直接取得します。検査した複製を自らの ECR リポジトリに置き、ダイジェストで参照してください。"
      en = "Container ${each.value.name} pulls its image straight from a public registry (${shirube::image(each.value.image).place_name}). Keep a checked copy in your ECR repository and refer to it by digest."
    }
  }

  # The image has to be copied first. Of a tag that moves, nobody knows which image is meant.
  fix {
    title = {
      ja = "aws_ecr_repository を追加して、そこに置いた複製を参照（先にイメージの複製が必要）"
      en = "Add aws_ecr_repository and use the copy there (the image has to be copied first)"
    }
    safety = "decision"
    when   = shirube::image(each.value.image).digest != null || !shirube::image(each.value.image).mutable
    companion "aws_ecr_repository" {
      name                 = each.key == 0 ? meta.name : "${meta.name}-${each.key}"
      image_tag_mutability = "IMMUTABLE"
      image_scanning_configuration {
        scan_on_push = true
      }
    }
    set "container_definitions" {
      inside = "[${each.key}].image"
      value = (
        shirube::image(each.value.image).digest != null ?
        "${companion.aws_ecr_repository.repository_url}@${shirube::image(each.value.image).digest}" :
        "${companion.aws_ecr_repository.repository_url}:${shirube::image(each.value.image).tag}"
      )
    }
  }
}

resource_policy "aws_ecs_task_definition" "floating_tag" {
  control = "vulnerability-scan-disabled"
  targets = ["aws_ecs_task_definition.vulnerability-scan-disabled"]
  also    = ["aws_apprunner_service", "aws_lambda_function", "aws_batch_job_definition"]

  locals {
    # Containers of a job stand in four places.
    containers = !shirube::given(attrs.container_definitions) ? [] : core::jsondecode(attrs.container_definitions)
    single     = !shirube::given(attrs.container_properties) ? [] : [core::jsondecode(attrs.container_properties)]
    tasks      = !shirube::given(attrs.ecs_properties) ? [] : core::jsondecode(attrs.ecs_properties).taskProperties
    nodes      = !shirube::given(attrs.node_properties) ? [] : core::jsondecode(attrs.node_properties).nodeRangeProperties
    pods       = meta.type == "aws_batch_job_definition" ? attrs.eks_properties[0].pod_properties[0].containers : []
    images = core::concat(
      [for container in core::concat(local.containers, local.single) : container.image],
      core::flatten([for task in local.tasks : [for container in task.containers : container.image]]),
      [for node in local.nodes : node.container.image],
      [for pod in local.pods : pod.image],
      [for repository in attrs.source_configuration[0].image_repository : repository.image_identifier],
      [attrs.image_uri],
    )
  }

  enforce {
    for_each  = [for image in local.images : image if image != null]
    condition = !core::endswith(each.value, ":latest") && !shirube::image(each.value).mutable
    at        = each.value
    error_message = {
      ja = "イメージのタグが固定されておらず（latest や省略など）、検査したものと違うイメージが動き得ます。ダイジェスト（@sha256:…）か版のタグで参照してください。"
      en = "The tag of the image does not stay the same (latest, none or the like), so what runs may not be what was scanned. Refer to a digest (@sha256:…) or to the tag of a release."
    }
  }
}

resource_policy "aws_ecs_task_definition" "database_image" {
  control = "self-managed-database"
  targets = ["aws_ecs_task_definition.self-managed-database"]
  also    = ["aws_batch_job_definition", "aws_lightsail_container_service_deployment_version"]

  filter = !core::anytrue([for text in local.texts : core::can(core::regex(local.passing, text))])

  locals {
    texts = [
      for text in core::concat([meta.name, attrs.family, attrs.name, attrs.service_name], attrs.tags == null ? [] : core::values(attrs.tags)) : text if text != null
    ]
    containers = !shirube::given(attrs.container_definitions) ? [] : core::jsondecode(attrs.container_definitions)
    single     = !shirube::given(attrs.container_properties) ? [] : [core::jsondecode(attrs.container_properties)]
    tasks      = !shirube::given(attrs.ecs_properties) ? [] : core::jsondecode(attrs.ecs_properties).taskProperties
    nodes      = !shirube::given(attrs.node_properties) ? [] : core::jsondecode(attrs.node_properties).nodeRangeProperties
    all = core::concat(
      [for container in core::concat(local.containers, local.single) : container],
      core::flatten([for task in local.tasks : [for container in task.containers : container]]),
      [for node in local.nodes : node.container if node.container != null],
      meta.type == "aws_lightsail_container_service_deployment_version" ? [for container in attrs.container : container] : [],
    )
    servers = [
      for container in local.all : container.image
      if container.image != null && (container.command == null || !core::can(core::regex(local.clients, core::join(" ", container.command))))
    ]
  }

  enforce {
    for_each  = local.servers
    condition = !shirube::image_matches("self_managed_database_images", each.value)
    at        = each.value
    error_message = {
      ja = "データベースのイメージ（${shirube::image(each.value).repository}）をコンテナで動かし、バックアップや更新を自ら担うことになります。RDS、Aurora、ElastiCache などのマネージドサービスを優先して検討してください。"
      en = "A database (${shirube::image(each.value).repository}) runs in a container, with its backups and updates up to you. Consider a managed service such as RDS, Aurora or ElastiCache first."
    }
  }
}

resource_policy "aws_ecs_task_definition" "monitoring_image" {
  control = "legacy-monitoring"
  targets = ["aws_ecs_task_definition.legacy-monitoring"]

  enforce {
    for_each = [for container in core::jsondecode(attrs.container_definitions) : container.image if container.image != null]
    condition = !(
      shirube::image_matches("monitoring_commands", each.value) || shirube::image_matches("monitoring_images_common", each.value)
    )
    at = each.value
    error_message = {
      ja = "監視の製品（${shirube::image(each.value).repository}）を自ら動かしています。CloudWatch、Amazon Managed Service for Prometheus、Amazon Managed Grafana に任せられないか検討してください。"
      en = "A monitoring product (${shirube::image(each.value).repository}) is run here. Consider CloudWatch, Amazon Managed Service for Prometheus or Amazon Managed Grafana."
    }
  }
}
