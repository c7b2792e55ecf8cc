# Images of containers in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::ECS::TaskDefinition" "public_image" {
  control = "supply-chain-unverified"
  targets = ["AWS::ECS::TaskDefinition.supply-chain-unverified"]

  locals {
    registry     = "$${AWS::AccountId}.dkr.ecr.$${AWS::Region}.$${AWS::URLSuffix}/$${Name}"
    repositories = core::getresources("AWS::ECR::Repository", {})
  }

  enforce {
    for_each = attrs.ContainerDefinitions

    # A registry that no table knows may be your own.
    condition = shirube::image(each.value.Image).place != "public"
    at        = each.value.Image
    error_message = {
      ja = "コンテナ ${each.value.Name} のイメージを公開レジストリ（${shirube::image(each.value.Image).place_name}）から直接取得します。検査した複製を自らの ECR リポジトリに置き、ダイジェストで参照してください。"
      en = "Container ${each.value.Name} pulls its image straight from a public registry (${shirube::image(each.value.Image).place_name}). Keep a checked copy in your ECR repository and refer to it by digest."
    }
  }

  enforce {
    for_each  = attrs.ContainerDefinitions
    condition = !(core::endswith(each.value.Image, ":latest") || shirube::image(each.value.Image).mutable)
    at        = each.value.Image
    error_message = {
      ja = "コンテナ ${each.value.Name} のイメージのタグが固定されておらず（latest や省略など）、確認したものと違うイメージが動き得ます。ダイジェスト（@sha256:…）か版のタグで参照してください。"
      en = "The tag of the image of container ${each.value.Name} does not stay the same (latest, none or the like), so what runs may not be what you checked. Refer to a digest (@sha256:…) or to the tag of a release."
    }
  }

  # The image has to be copied first. Of a tag that moves, nobody knows which image is meant.
  fix {
    title = {
      ja = "テンプレート内の ECR リポジトリに置いた複製を参照（先にイメージの複製が必要）"
      en = "Use the copy in an ECR repository of this template (the image has to be copied first)"
    }
    safety = "decision"
    when   = shirube::image(each.value.Image).place == "public" && shirube::image(each.value.Image).digest != null
    set "each.Image" {
      choices = [
        for repository in local.repositories : { "Fn::Sub" = ["${local.registry}@${shirube::image(each.value.Image).digest}", { Name = repository.Ref }] }
      ]
    }
  }

  fix {
    title = {
      ja = "テンプレート内の ECR リポジトリに置いた複製を参照（先にイメージの複製が必要）"
      en = "Use the copy in an ECR repository of this template (the image has to be copied first)"
    }
    safety = "decision"
    when   = shirube::image(each.value.Image).place == "public" && shirube::image(each.value.Image).digest == null && !shirube::image(each.value.Image).mutable
    set "each.Image" {
      choices = [
        for repository in local.repositories : { "Fn::Sub" = ["${local.registry}:${shirube::image(each.value.Image).tag}", { Name = repository.Ref }] }
      ]
    }
  }
}
