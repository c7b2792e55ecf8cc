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
      [for container in local.single : container.image],
      core::flatten([for task in local.tasks : [for container in task.containers : container.image]]),
      [for node in local.nodes : node.container.image],
      [for pod in local.pods : pod.image],
      [for repository in attrs.source_configuration[0].image_repository : repository.image_identifier],
      [for container in attrs.primary_container : container.image],
      [for container in attrs.container : container.image],
      meta.type == "aws_codebuild_project" ? [attrs.environment[0].image] : [],
    )

    # CodeBuild has images of its own.
    images = [for image in local.all : image if image != null && !core::startswith(image, "aws/codebuild/")]

    # Tags of the others are judged with those of tasks and functions.
    with_tag = ["aws_sagemaker_model", "aws_codebuild_project", "aws_lightsail_container_service_deployment_version"]
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
}
