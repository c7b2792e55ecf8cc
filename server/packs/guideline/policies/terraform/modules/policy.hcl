# Calls of modules.

locals {
  # NAMESPACE/NAME/PROVIDER, with a host where the registry is not the public one.
  registry = "^([A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+(:[0-9]+)?/)?[A-Za-z0-9_-]+/[A-Za-z0-9_-]+/[a-z0-9]+(//.*)?$"
  hosted   = "^(github\\.com|bitbucket\\.org|gitlab\\.com)/"
  git      = "^(git::|git@|github\\.com/|bitbucket\\.org/|hg::)"
}

resource_policy "module" "registry_version" {
  control = "module-version-unpinned"
  targets = ["module.module-version-unpinned"]

  filter = core::can(core::regex(local.registry, attrs.source)) && !core::can(core::regex(local.hosted, attrs.source))

  locals {
    # Only a lower bound: every later version fits.
    lower_bound = attrs.version != null && core::can(core::regex("^[ ]*>=?[ ]*[0-9][^<~]*$", attrs.version))
  }

  enforce {
    condition = attrs.version != null && !local.lower_bound
    error_message = {
      ja = attrs.version == null ? "module ${meta.name} に version がなく、init のたびに最新版になります。version を指定すると、同じコードから同じ環境を作れます。" : "module ${meta.name} の version = \"${attrs.version}\" には上限がありません。\"~> …\" などで範囲を絞ると、同じコードから同じ環境を作れます。"
      en = attrs.version == null ? "Module ${meta.name} has no version, so every init takes the newest. With version the same code gives the same environment." : "version = \"${attrs.version}\" of module ${meta.name} has no upper bound. A range such as \"~> …\" gives the same environment from the same code."
    }
  }

  # Which version: that of today, where it is installed.
  fix {
    title = {
      ja = "version の範囲を \"~>\" で絞る"
      en = "Narrow version with \"~>\""
    }
    safety = "decision"
    when   = local.lower_bound
    set "version" {
      value = "~> ${core::try(core::regex("[0-9]+(?:\\.[0-9]+)+", attrs.version), "${core::regex("[0-9]+", attrs.version)}.0")}"
    }
  }

  fix {
    title = {
      ja = "version = \"${meta.version}\"（いま使われている版）を設定"
      en = "Set version = \"${meta.version}\", the one in use"
    }
    safety = "decision"
    when   = attrs.version == null && meta.version != null
    set "version" {
      value = meta.version
    }
  }
}

resource_policy "module" "repository_ref" {
  control = "module-version-unpinned"
  targets = ["module.module-version-unpinned.2"]

  filter = core::can(core::regex(local.git, attrs.source))

  locals {
    ref = core::try(core::regex("[?&](?:ref|rev)=([^&]+)", attrs.source)[0], "")
  }

  enforce {
    condition = local.ref != "" && !core::contains(["main", "master", "develop", "development", "trunk", "default", "head"], core::lower(local.ref))
    at        = attrs.source
    error_message = {
      ja = local.ref == "" ? "module ${meta.name} の取得元に版の指定がなく、リポジトリの変更がそのまま入ります。source の末尾に ?ref=v1.2.3 のようにタグを付けてください。" : "module ${meta.name} は動くブランチ ${local.ref} を指しています。ref をタグかコミットにすると、同じコードから同じ環境を作れます。"
      en = local.ref == "" ? "The source of module ${meta.name} names no version, so every change of the repository comes in. Append a tag to source, as in ?ref=v1.2.3." : "Module ${meta.name} follows the branch ${local.ref}. With a tag or a commit as ref the same code gives the same environment."
    }
  }
}

resource_policy "module" "commit_ref" {
  control  = "module-version-unpinned"
  severity = "information"
  profile  = "complete"
  targets  = ["module.module-version-unpinned.3"]

  filter = (
    core::can(core::regex(local.git, attrs.source)) && local.ref != "" &&
    !core::contains(["main", "master", "develop", "development", "trunk", "default", "head"], core::lower(local.ref))
  )

  locals {
    ref = core::try(core::regex("[?&](?:ref|rev)=([^&]+)", attrs.source)[0], "")
  }

  enforce {
    condition = core::can(core::regex("^[0-9a-fA-F]{5,40}$", local.ref))
    at        = attrs.source
    error_message = {
      ja = "module ${meta.name} の ref = ${local.ref} はタグで、後から別の内容を指すことがあります。コミットのハッシュにすると、内容まで固定できます。"
      en = "ref = ${local.ref} of module ${meta.name} is a tag, which may later point to something else. The hash of a commit fixes the content as well."
    }
  }
}

resource_policy "module" "archive_version" {
  control = "module-version-unpinned"
  targets = ["module.module-version-unpinned.4"]

  filter = core::can(core::regex("^(https?://|s3::|gcs::)", attrs.source))

  locals {
    fixed = core::startswith(attrs.source, "http") ? "[?&]checksum=" : "[?&](versionId|generation|checksum)=|#[0-9]+$"
  }

  enforce {
    condition = core::can(core::regex(local.fixed, attrs.source))
    at        = attrs.source
    error_message = {
      ja = "module ${meta.name} の取得元は内容を固定していません。checksum や versionId を付けるか、版のあるレジストリに置いてください。"
      en = "The source of module ${meta.name} does not fix its content. Add checksum or versionId, or publish it in a registry with versions."
    }
  }
}

resource_policy "module" "public_source" {
  control  = "supply-chain-unverified"
  severity = "information"
  profile  = "complete"
  targets  = ["module.supply-chain-unverified"]

  filter = core::can(core::regex(local.public, attrs.source))

  locals {
    public = "^(((registry\\.terraform\\.io|registry\\.opentofu\\.org)/)?[A-Za-z0-9_-]+/[A-Za-z0-9_-]+/[a-z0-9]+(//.*)?$|(git::https://)?github\\.com/)"
    owner  = core::try(core::regex("github\\.com[/:]([A-Za-z0-9_.-]+)/", attrs.source)[0], core::regex("^(?:registry\\.[a-z.]+/)?([A-Za-z0-9_-]+)/", attrs.source)[0])
    # Published by the vendors of clouds and of Terraform.
    vendors = ["aws-ia", "aws-samples", "aws-solutions-library-samples", "googlecloudplatform", "terraform-google-modules", "azure", "oracle-terraform-modules", "oracle-quickstart", "hashicorp", "sacloud"]
  }

  enforce {
    condition = core::contains(local.vendors, core::lower(local.owner))
    at        = attrs.source
    error_message = {
      ja = "module ${meta.name} は ${local.owner} が公開しているコードです。内容を確かめて組織のレジストリに写すか、確かめた記録を例外の理由に残してください。"
      en = "Module ${meta.name} is code that ${local.owner} publishes. Review it and copy it into a registry of your own, or record the review as the reason of an exception."
    }
  }
}

resource_policy "module" "retired_source" {
  control  = "legacy-cloud-service"
  severity = "information"
  targets  = ["module.legacy-cloud-service"]

  locals {
    retired = core::can(core::regex("(^|/)(terraform-community-modules|terraform-providers)/|^app\\.terraform\\.io/terraform-aws-modules/|terraform-aws-modules/(elb|opsworks)/aws|/(opsworks|qldb|elastictranscoder|simpledb)/aws", attrs.source))
  }

  enforce {
    condition = !local.retired
    at        = attrs.source
    error_message = {
      ja = "module ${meta.name} の取得元は、提供の終わった、または旧世代のサービスや配布元のものです。後継のモジュールかリソースへの移行を計画してください。"
      en = "The source of module ${meta.name} belongs to a service or a publisher that is retired or of an older generation. Plan the move to its successor."
    }
  }
}
