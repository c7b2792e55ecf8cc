# Builds that can control their host, in CloudFormation: policies of the same label ask the same.

resource_policy "AWS::CodeBuild::Project" "privileged_mode" {
  control  = "workload-isolation-weak"
  targets  = ["AWS::Batch::JobDefinition.workload-isolation-weak"]
  severity = "warning"

  # Absent means false. A project that builds container images needs it.
  filter = attrs.Environment.PrivilegedMode == true && !local.images

  locals {
    builds_images = "(?i)(docker|buildah|podman|buildx?|nerdctl)\\s+(buildx\\s+)?(build|bake|push|compose)|docker-compose"
    image_names   = "(?i)(^|[^a-z])(docker|image|images|container|containers|ecr)([^a-z]|$)|イメージ|コンテナ"

    # The words of a logical id begin with capital letters.
    words  = core::replace(meta.name, "/([a-z0-9])([A-Z])/", "$${1}-$${2}")
    inline = core::can(core::regex("\\n|phases", attrs.Source.BuildSpec))
    images = core::can(core::regex(local.builds_images, attrs.Source.BuildSpec)) || core::anytrue([
      for text in shirube::written([local.words, attrs.Name, attrs.Description]) : core::can(core::regex(local.image_names, text))
    ])
  }

  enforce {
    condition = !local.inline
    at        = attrs.Environment.PrivilegedMode
    error_message = {
      ja = "ビルドが特権モードで動きますが、BuildSpec にコンテナイメージの作成がありません。Environment の PrivilegedMode: false にしてください。"
      en = "The build runs privileged, and its BuildSpec builds no container images. Set PrivilegedMode: false in Environment."
    }
  }

  enforce {
    severity  = "information"
    condition = local.inline
    at        = attrs.Environment.PrivilegedMode
    error_message = {
      ja = "ビルドが特権モードで動きます。コンテナイメージを作成しないなら、Environment の PrivilegedMode: false にしてください。"
      en = "The build runs privileged. Unless it builds container images, set PrivilegedMode: false in Environment."
    }
  }

  fix {
    title = {
      ja = "PrivilegedMode: false に変更（イメージの作成には DockerServer などが必要）"
      en = "Set PrivilegedMode: false (building images needs DockerServer or the like)"
    }
    safety = "decision"
    set "Environment.PrivilegedMode" {
      value = false
    }
  }
}
