# The lock file of a root module: which versions of the providers were chosen, with their hashes.

resource_policy "lock_file" "lock_file" {
  control = "module-version-unpinned"
  targets = ["lock_file.module-version-unpinned"]

  # Modules for others to call have no lock file; their place, the registry's naming and their files tell them. Examples need none either.
  filter = core::length(local.used) > 0 && (attrs.exists || !local.library) && !core::can(core::regex("(^|/)(modules?|examples?|fixtures?|test-fixtures|testdata|tests?)(/|$)|(^|/)terraform-[a-z]+-[a-z0-9-]+$", meta.path))

  locals {
    # Outputs are there for a caller, unless something else marks a root module.
    library = core::contains(meta.files, "outputs.tf") && !core::anytrue([
      for name in meta.files : core::can(core::regex("\\.tfvars(\\.json)?$|^(backend|providers?|terraform)\\.tf$", name))
    ])
    used    = [for source in attrs.used : source if !core::startswith(source, "terraform.io/builtin/")]
    missing = [for source in local.used : source if !core::anytrue([for one in attrs.providers : one.source == source && core::length(one.hashes) > 0])]
  }

  enforce {
    condition = attrs.exists
    error_message = {
      ja = ".terraform.lock.hcl がなく、init のたびにプロバイダの版が変わり得ます。terraform init を実行し、できたファイルをリポジトリに入れてください。"
      en = "There is no .terraform.lock.hcl, so every init may take other versions of the providers. Run terraform init and commit the file."
    }
  }

  enforce {
    condition = !attrs.exists || !attrs.ignored
    error_message = {
      ja = ".terraform.lock.hcl が .gitignore の対象です。対象から外してリポジトリに入れると、誰が実行しても同じ版のプロバイダになります。"
      en = ".gitignore names .terraform.lock.hcl. Commit the file, so that everybody gets the same versions of the providers."
    }
  }

  enforce {
    condition = !attrs.exists || core::length(local.missing) == 0
    error_message = {
      ja = ".terraform.lock.hcl に ${core::join("、", local.missing)} のハッシュがありません。terraform init を実行し、更新されたファイルをリポジトリに入れてください。"
      en = ".terraform.lock.hcl holds no hash of ${core::join(", ", local.missing)}. Run terraform init and commit the updated file."
    }
  }
}
