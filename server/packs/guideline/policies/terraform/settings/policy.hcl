# The terraform block.

resource_policy "terraform" "required_version" {
  control = "module-version-unpinned"
  targets = ["terraform.module-version-unpinned"]

  # A module may spread its settings over several blocks (backend.tf, versions.tf); the version belongs to the providers.
  filter = core::length(attrs.required_providers) > 0

  enforce {
    condition = attrs.required_version != null
    error_message = {
      ja = "使える Terraform のバージョンが示されていません。required_version を書くと、同じコードから同じ環境を作りやすくなります。"
      en = "The versions of Terraform that may be used are not stated. required_version makes it easier to get the same environment from the same code."
    }
  }

  fix {
    title = {
      ja = "required_version = \">= 1.11, < 2.0\" を追加"
      en = "Add required_version = \">= 1.11, < 2.0\""
    }
    safety = "safe"
    set "required_version" {
      value = ">= 1.11, < 2.0"
    }
  }
}

resource_policy "terraform" "provider_versions" {
  control = "module-version-unpinned"
  targets = ["required_providers.module-version-unpinned"]

  # A module for others to call asks for a lower bound on purpose; only a root module decides. What marks one: a backend, values, a lock file.
  locals {
    root = meta.module_path == "." && (
      attrs.backend != null || attrs.cloud != null ||
      core::anytrue([for name in meta.files : core::can(core::regex("\\.tfvars$|^backend\\.tf$|^\\.terraform\\.lock\\.hcl$", name))])
    )

    # Before Terraform 0.13 an entry was its version: aws = ">= 2.34".
    entries = { for name, entry in attrs.required_providers[0] : name => core::can(core::keys(entry)) ? entry : { source = null, version = entry } }
  }

  enforce {
    for_each  = attrs.required_providers[0]
    condition = core::try(local.entries[each.key].version, null) != null || core::try(core::startswith(local.entries[each.key].source, "terraform.io/builtin/"), false)
    at        = each.value
    error_message = {
      ja = "プロバイダ ${each.key} に version がありません。\"~> x.y\" の形で範囲を書くと、同じコードから同じ環境を作りやすくなります。"
      en = "Provider ${each.key} has no version. A range of the form \"~> x.y\" makes it easier to get the same environment from the same code."
    }
  }

  enforce {
    for_each  = attrs.required_providers[0]
    condition = !local.root || core::try(local.entries[each.key].version, null) == null || !core::can(core::regex("^[ ]*>=?[ ]*[0-9][^<~]*$", local.entries[each.key].version))
    at        = each.value
    error_message = {
      ja = "プロバイダ ${each.key} の version = \"${local.entries[each.key].version}\" には上限がありません。\"~>\" で範囲を絞ると、同じコードから同じ環境を作りやすくなります。"
      en = "version = \"${local.entries[each.key].version}\" of provider ${each.key} has no upper bound. A range of the form \"~> x.y\" makes it easier to get the same environment from the same code."
    }
  }

  # Whoever has installed a later major version asks for that one instead. Of an entry without version nothing says which is in use.
  fix {
    title = {
      ja = "${each.key} の version の範囲を \"~>\" で絞る（より新しいメジャー版を使っている場合はその版に）"
      en = "Narrow version of ${each.key} with \"~>\" (to the major version in use, should it be a later one)"
    }
    safety = "decision"
    when   = core::try(each.value.version, null) != null
    set "each.version" {
      value = "~> ${core::try(core::regex("[0-9]+\\.[0-9]+", each.value.version), "${core::regex("[0-9]+", each.value.version)}.0")}"
    }
  }
}

resource_policy "terraform" "supported_version" {
  control = "version-end-of-life"
  targets = ["terraform.version-end-of-life"]

  filter = attrs.required_version != null

  locals {
    # Versions that are not in the table are newer than it. The constraint is that of Terraform or of OpenTofu: ended is what ended for both.
    listed = [for minor in shirube::table("terraform").versions : minor.version]
    forked = [for minor in shirube::table("opentofu").versions : minor.version]
    allowed = [
      for minor in core::distinct(core::concat(local.listed, ["1.16", "1.17", "1.18", "1.19", "1.20"])) : minor
      if core::try(core::anytrue([for patch in core::range(0, 20) : core::semverconstraint("${minor}.${patch}", attrs.required_version)]), true)
    ]
    maintained = [
      for minor in local.allowed : minor
      if(core::contains(local.listed, minor) ? shirube::end_of_life("terraform", minor).state != "ended" : true) ||
      (core::contains(local.forked, minor) ? shirube::end_of_life("opentofu", minor).state != "ended" : false)
    ]
  }

  enforce {
    condition = core::length(local.maintained) > 0
    error_message = {
      ja = "required_version = \"${attrs.required_version}\" は、提供元のサポートが終わった版だけを許しています。更新の続く版を含む範囲にしてください。"
      en = "required_version = \"${attrs.required_version}\" allows only versions whose support has ended. Choose a range with one that still gets updates."
    }
  }

  fix {
    title = {
      ja = "required_version = \">= 1.11, < 2.0\" に変更"
      en = "Change required_version to \">= 1.11, < 2.0\""
    }
    safety = "decision"
    set "required_version" {
      value = ">= 1.11, < 2.0"
    }
  }
}
