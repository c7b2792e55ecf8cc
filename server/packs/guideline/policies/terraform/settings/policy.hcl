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
