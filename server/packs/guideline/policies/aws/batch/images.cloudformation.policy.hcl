# Where the images of jobs, services, builds and models come from, in CloudFormation: policies of the same label ask the same.

resource_policy "AWS::Batch::JobDefinition" "image_origin" {
  control = "supply-chain-unverified"
  targets = ["AWS::ECS::TaskDefinition.supply-chain-unverified"]
  also    = ["AWS::AppRunner::Service", "AWS::CodeBuild::Project", "AWS::SageMaker::Model"]

  locals {
    # Containers of a job stand in four places, and those of a job of several nodes in three within each range.
    homes = core::concat([attrs], [for range in attrs.NodeProperties.NodeRangeProperties : range])
    images = core::concat(
      [attrs.ContainerProperties.Image],
      [for range in attrs.NodeProperties.NodeRangeProperties : range.Container.Image],
      core::flatten([for home in local.homes : [for task in home.EcsProperties.TaskProperties : [for container in task.Containers : container.Image]]]),
      core::flatten([for home in local.homes : [for pod in home.EksProperties.PodProperties.Containers : pod.Image]]),
      core::flatten([for home in local.homes : [for pod in home.EksProperties.PodProperties.InitContainers : pod.Image]]),
      [attrs.SourceConfiguration.ImageRepository.ImageIdentifier, attrs.PrimaryContainer.Image],
      [for container in attrs.Containers : container.Image],
      # CodeBuild has images of its own.
      [for image in [attrs.Environment.Image] : image if !core::startswith(image, "aws/codebuild/")],
    )

    registry     = "$${AWS::AccountId}.dkr.ecr.$${AWS::Region}.$${AWS::URLSuffix}/$${Name}"
    repositories = core::getresources("AWS::ECR::Repository", {})
  }

  enforce {
    for_each = local.images

    # A registry that no table knows may be your own.
    condition = shirube::image(each.value).place != "public"
    at        = each.value
    error_message = {
      ja = "イメージを公開レジストリ（${shirube::image(each.value).place_name}）から直接取得します。検査した複製を自らの ECR リポジトリに置き、ダイジェストで参照してください。"
      en = "The image is pulled straight from a public registry (${shirube::image(each.value).place_name}). Keep a checked copy in your ECR repository and refer to it by digest."
    }
  }

  enforce {
    for_each  = local.images
    condition = !(core::endswith(each.value, ":latest") || shirube::image(each.value).mutable)
    at        = each.value
    error_message = {
      ja = "イメージのタグが固定されておらず（latest や省略など）、確認したものと違うイメージが動き得ます。ダイジェスト（@sha256:…）か版のタグで参照してください。"
      en = "The tag of the image does not stay the same (latest, none or the like), so what runs may not be what you checked. Refer to a digest (@sha256:…) or to the tag of a release."
    }
  }

  # The image has to be copied first. Of a tag that moves, nobody knows which image is meant.
  fix {
    title = {
      ja = "テンプレート内の ECR リポジトリに置いた複製を参照（先にイメージの複製と、取得するロールの権限が必要）"
      en = "Use the copy in an ECR repository of this template (copy the image first; the role that pulls it needs the right)"
    }
    safety = "decision"
    when   = shirube::image(each.value).place == "public" && shirube::image(each.value).digest != null && attrs.SourceConfiguration == null
    set "each" {
      choices = [
        for repository in local.repositories : { "Fn::Sub" = ["${local.registry}@${shirube::image(each.value).digest}", { Name = repository.Ref }] }
      ]
    }
  }

  fix {
    title = {
      ja = "テンプレート内の ECR リポジトリに置いた複製を参照（先にイメージの複製と、取得するロールの権限が必要）"
      en = "Use the copy in an ECR repository of this template (copy the image first; the role that pulls it needs the right)"
    }
    safety = "decision"
    when   = shirube::image(each.value).place == "public" && shirube::image(each.value).digest == null && !shirube::image(each.value).mutable && attrs.SourceConfiguration == null
    set "each" {
      choices = [
        for repository in local.repositories : { "Fn::Sub" = ["${local.registry}:${shirube::image(each.value).tag}", { Name = repository.Ref }] }
      ]
    }
  }

  # App Runner is told which kind of registry it is.
  fix {
    title = {
      ja = "テンプレート内の ECR リポジトリに置いた複製を参照（先にイメージの複製と、AuthenticationConfiguration の AccessRoleArn が必要）"
      en = "Use the copy in an ECR repository of this template (copy the image first; AccessRoleArn in AuthenticationConfiguration is needed)"
    }
    safety = "decision"
    when   = shirube::image(each.value).place == "public" && !shirube::image(each.value).mutable && attrs.SourceConfiguration != null
    set "each" {
      choices = [
        for repository in local.repositories : { "Fn::Sub" = ["${local.registry}:${shirube::image(each.value).tag}", { Name = repository.Ref }] }
      ]
    }
    set "SourceConfiguration.ImageRepository.ImageRepositoryType" {
      value = "ECR"
    }
  }
}
