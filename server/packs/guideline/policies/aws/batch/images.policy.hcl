# Where the images of jobs, models, builds and small services come from.

resource_policy "aws_batch_job_definition" "image_origin" {
  control = "supply-chain-unverified"
  targets = ["aws_batch_job_definition.supply-chain-unverified"]
  also = [
    "aws_apprunner_service",
    "aws_sagemaker_model",
    "aws_codebuild_project",
    "aws_lightsail_container_service_deployment_version",
  ]

  locals {
    # Containers of a job stand in four places.
    single = !shirube::given(attrs.container_properties) ? [] : [core::jsondecode(attrs.container_properties)]
    tasks  = !shirube::given(attrs.ecs_properties) ? [] : core::jsondecode(attrs.ecs_properties).taskProperties
    nodes  = !shirube::given(attrs.node_properties) ? [] : core::jsondecode(attrs.node_properties).nodeRangeProperties
    pods   = meta.type == "aws_batch_job_definition" ? attrs.eks_properties[0].pod_properties[0].containers : []
    all = core::concat(
      [for container in local.single : { image = container.image, home = "container_properties", place = "image" }],
      core::flatten([
        for i, task in local.tasks : [
          for j, container in task.containers : { image = container.image, home = "ecs_properties", place = "taskProperties[${i}].containers[${j}].image" }
        ]
      ]),
      [for i, node in local.nodes : { image = node.container.image, home = "node_properties", place = "nodeRangeProperties[${i}].container.image" }],
      [for pod in local.pods : { image = pod.image, home = null, place = null }],
      [for repository in attrs.source_configuration[0].image_repository : { image = repository.image_identifier, home = null, place = null }],
      [for container in attrs.primary_container : { image = container.image, home = null, place = null }],
      [for container in attrs.container : { image = container.image, home = null, place = null }],
      meta.type == "aws_codebuild_project" ? [{ image = attrs.environment[0].image, home = null, place = null }] : [],
    )

    # CodeBuild has images of its own.
    written = [for entry in local.all : entry if entry.image != null && !core::startswith(entry.image, "aws/codebuild/")]
    images  = [for entry in local.written : entry.image]

    # Tags of the others are judged with those of tasks and functions.
    with_tag = ["aws_sagemaker_model", "aws_codebuild_project", "aws_lightsail_container_service_deployment_version"]

    read_by = core::length(attrs.source_configuration[0].authentication_configuration)

    # What else follows from another image.
    replaced_ja = meta.type == "aws_sagemaker_model" ? "、モデルは作り直し" : ""
    replaced_en = meta.type == "aws_sagemaker_model" ? "; replaces the model" : ""
  }

  enforce {
    for_each = local.images

    # A registry that no table knows may be your own.
    condition = shirube::image(each.value).place == null || shirube::image(each.value).place != "public"
    at        = each.value
    error_message = {
      ja = "イメージを公開レジストリ（${shirube::image(each.value).place_name}）から直接取得します。検査した複製を自らの ECR リポジトリに置き、ダイジェストで参照してください。"
      en = "The image is pulled straight from a public registry (${shirube::image(each.value).place_name}). Keep a checked copy in your ECR repository and refer to it by digest."
    }
  }

  enforce {
    for_each  = local.images
    condition = !core::contains(local.with_tag, meta.type) || shirube::image(each.value).place == "public" || !(core::endswith(each.value, ":latest") || shirube::image(each.value).mutable)
    at        = each.value
    error_message = {
      ja = "イメージのタグが固定されておらず（latest や省略など）、確認したものと違うイメージが動き得ます。ダイジェスト（@sha256:…）で参照してください。"
      en = "The tag of the image does not stay the same (latest, none or the like), so what runs may not be what you checked. Refer to a digest (@sha256:…)."
    }
  }

  # The image has to be copied first. Of a tag that moves, nobody knows which image is meant.
  fix {
    title = {
      ja = "aws_ecr_repository を追加して、そこに置いた複製を参照（先にイメージの複製と、取得するロールの権限が必要）"
      en = "Add aws_ecr_repository and use the copy there (copy the image first; the role that pulls it needs the right)"
    }
    safety = "decision"
    when   = shirube::image(each.value).place == "public" && (shirube::image(each.value).digest != null || !shirube::image(each.value).mutable) && local.written[each.key].home == "container_properties"
    companion "aws_ecr_repository" {
      name                 = each.key == 0 ? meta.name : "${meta.name}-${each.key}"
      image_tag_mutability = "IMMUTABLE"
      image_scanning_configuration {
        scan_on_push = true
      }
    }
    set "container_properties" {
      inside = local.written[each.key].place
      value = (
        shirube::image(each.value).digest != null ?
        "${companion.aws_ecr_repository.repository_url}@${shirube::image(each.value).digest}" :
        "${companion.aws_ecr_repository.repository_url}:${shirube::image(each.value).tag}"
      )
    }
  }

  fix {
    title = {
      ja = "aws_ecr_repository を追加して、そこに置いた複製を参照（先にイメージの複製と、取得するロールの権限が必要）"
      en = "Add aws_ecr_repository and use the copy there (copy the image first; the role that pulls it needs the right)"
    }
    safety = "decision"
    when   = shirube::image(each.value).place == "public" && (shirube::image(each.value).digest != null || !shirube::image(each.value).mutable) && local.written[each.key].home == "ecs_properties"
    companion "aws_ecr_repository" {
      name                 = each.key == 0 ? meta.name : "${meta.name}-${each.key}"
      image_tag_mutability = "IMMUTABLE"
      image_scanning_configuration {
        scan_on_push = true
      }
    }
    set "ecs_properties" {
      inside = local.written[each.key].place
      value = (
        shirube::image(each.value).digest != null ?
        "${companion.aws_ecr_repository.repository_url}@${shirube::image(each.value).digest}" :
        "${companion.aws_ecr_repository.repository_url}:${shirube::image(each.value).tag}"
      )
    }
  }

  fix {
    title = {
      ja = "aws_ecr_repository を追加して、そこに置いた複製を参照（先にイメージの複製と、取得するロールの権限が必要）"
      en = "Add aws_ecr_repository and use the copy there (copy the image first; the role that pulls it needs the right)"
    }
    safety = "decision"
    when   = shirube::image(each.value).place == "public" && (shirube::image(each.value).digest != null || !shirube::image(each.value).mutable) && local.written[each.key].home == "node_properties"
    companion "aws_ecr_repository" {
      name                 = each.key == 0 ? meta.name : "${meta.name}-${each.key}"
      image_tag_mutability = "IMMUTABLE"
      image_scanning_configuration {
        scan_on_push = true
      }
    }
    set "node_properties" {
      inside = local.written[each.key].place
      value = (
        shirube::image(each.value).digest != null ?
        "${companion.aws_ecr_repository.repository_url}@${shirube::image(each.value).digest}" :
        "${companion.aws_ecr_repository.repository_url}:${shirube::image(each.value).tag}"
      )
    }
  }

  fix {
    title = {
      ja = "aws_ecr_repository を追加して、そこに置いた複製を参照（先にイメージの複製と、取得するロールの権限が必要${local.replaced_ja}）"
      en = "Add aws_ecr_repository and use the copy there (copy the image first; the role that pulls it needs the right${local.replaced_en})"
    }
    safety = "decision"
    when   = shirube::image(each.value).place == "public" && (shirube::image(each.value).digest != null || !shirube::image(each.value).mutable) && !core::contains(["aws_apprunner_service", "aws_codebuild_project"], meta.type) && local.written[each.key].home == null
    companion "aws_ecr_repository" {
      name                 = each.key == 0 ? meta.name : "${meta.name}-${each.key}"
      image_tag_mutability = "IMMUTABLE"
      image_scanning_configuration {
        scan_on_push = true
      }
    }
    set "each" {
      value = (
        shirube::image(each.value).digest != null ?
        "${companion.aws_ecr_repository.repository_url}@${shirube::image(each.value).digest}" :
        "${companion.aws_ecr_repository.repository_url}:${shirube::image(each.value).tag}"
      )
    }
  }

  # CodeBuild reads a private repository with the role of the project only.
  fix {
    title = {
      ja = "aws_ecr_repository を追加して、そこに置いた複製を参照（先にイメージの複製と、取得するロールの権限が必要）"
      en = "Add aws_ecr_repository and use the copy there (copy the image first; the role that pulls it needs the right)"
    }
    safety = "decision"
    when   = shirube::image(each.value).place == "public" && (shirube::image(each.value).digest != null || !shirube::image(each.value).mutable) && meta.type == "aws_codebuild_project"
    companion "aws_ecr_repository" {
      name                 = each.key == 0 ? meta.name : "${meta.name}-${each.key}"
      image_tag_mutability = "IMMUTABLE"
      image_scanning_configuration {
        scan_on_push = true
      }
    }
    set "each" {
      value = (
        shirube::image(each.value).digest != null ?
        "${companion.aws_ecr_repository.repository_url}@${shirube::image(each.value).digest}" :
        "${companion.aws_ecr_repository.repository_url}:${shirube::image(each.value).tag}"
      )
    }
    set "environment.image_pull_credentials_type" {
      value = "SERVICE_ROLE"
    }
    remove "environment.registry_credential" {}
  }

  # App Runner is told which kind of registry it is, and by which role it is read.
  fix {
    title = {
      ja = "aws_ecr_repository を追加して、そこに置いた複製を参照（先にイメージの複製と、取得するロールの権限が必要）"
      en = "Add aws_ecr_repository and use the copy there (copy the image first; the role that pulls it needs the right)"
    }
    safety = "decision"
    when   = shirube::image(each.value).place == "public" && (shirube::image(each.value).digest != null || !shirube::image(each.value).mutable) && meta.type == "aws_apprunner_service" && local.read_by > 0
    companion "aws_ecr_repository" {
      name                 = each.key == 0 ? meta.name : "${meta.name}-${each.key}"
      image_tag_mutability = "IMMUTABLE"
      image_scanning_configuration {
        scan_on_push = true
      }
    }
    set "each" {
      value = (
        shirube::image(each.value).digest != null ?
        "${companion.aws_ecr_repository.repository_url}@${shirube::image(each.value).digest}" :
        "${companion.aws_ecr_repository.repository_url}:${shirube::image(each.value).tag}"
      )
    }
    set "source_configuration.image_repository.image_repository_type" {
      value = "ECR"
    }
  }

  fix {
    title = {
      ja = "aws_ecr_repository と取得用のロールを追加して、そこに置いた複製を参照（先にイメージの複製が必要）"
      en = "Add aws_ecr_repository and a role that pulls from it, and use the copy there (copy the image first)"
    }
    safety = "decision"
    when   = shirube::image(each.value).place == "public" && (shirube::image(each.value).digest != null || !shirube::image(each.value).mutable) && meta.type == "aws_apprunner_service" && local.read_by == 0
    companion "aws_ecr_repository" {
      name                 = each.key == 0 ? meta.name : "${meta.name}-${each.key}"
      image_tag_mutability = "IMMUTABLE"
      image_scanning_configuration {
        scan_on_push = true
      }
    }
    companion "aws_iam_role" "pull" {
      name = "${meta.name}-pull"
      assume_role_policy = core::jsonencode({
        Version = "2012-10-17"
        Statement = [{
          Effect    = "Allow"
          Action    = "sts:AssumeRole"
          Principal = { Service = "build.apprunner.amazonaws.com" }
        }]
      })
    }
    companion "aws_iam_role_policy_attachment" {
      role       = companion.pull.name
      policy_arn = "arn:aws:iam::aws:policy/service-role/AWSAppRunnerServicePolicyForECRAccess"
    }
    set "each" {
      value = (
        shirube::image(each.value).digest != null ?
        "${companion.aws_ecr_repository.repository_url}@${shirube::image(each.value).digest}" :
        "${companion.aws_ecr_repository.repository_url}:${shirube::image(each.value).tag}"
      )
    }
    set "source_configuration.image_repository.image_repository_type" {
      value = "ECR"
    }
    set "source_configuration.authentication_configuration.access_role_arn" {
      value = companion.pull.arn
    }
  }

  # A data source that looks an image up by its tag or digest gives the digest as its id.
  fix {
    title = {
      ja = "タグではなく、構成内の data が読み取るダイジェストで参照${local.replaced_ja}"
      en = "Refer to the digest that a data source of this configuration reads instead of the tag${local.replaced_en}"
    }
    safety = "decision"
    when   = shirube::image(each.value).place != "public" && local.written[each.key].home == null
    choices = [
      for image in core::getdatasource("aws_ecr_image", { repository_name = shirube::image(each.value).repository }) : image
      if image.most_recent != true && image.image_tag != "latest"
    ]
    set "each" {
      value = "${core::regex("^[^@:]+", each.value)}@${choice.id}"
    }
  }
}
