# The lock file of a root module: which versions of the providers were chosen, with their hashes.

# Absence is said of the root module, which knows whether it configures anything; what is wrong in the file, of the file.
resource_policy "root_module" "lock_file" {
  control = "module-version-unpinned"
  targets = ["lock_file.module-version-unpinned"]
  also    = ["lock_file"]

  # A directory that configures neither a provider nor a backend is a module for others to call; it has no lock file. Examples need none.
  filter = meta.type == "lock_file" ? attrs.exists : (
    (core::length(attrs.providers) > 0 || attrs.backend != null) &&
    core::anytrue([for source in attrs.provider_sources : !core::startswith(source, "terraform.io/builtin/")]) &&
    !core::can(core::regex("(^|/)(examples?|fixtures?|test-fixtures|testdata|tests?)(/|$)", meta.root))
  )

  locals {
    missing = meta.type != "lock_file" ? [] : [
      for source in attrs.used : source
      if !core::startswith(source, "terraform.io/builtin/") && !core::anytrue([for one in attrs.providers : one.source == source && core::length(one.hashes) > 0])
    ]
  }

  enforce {
    condition = meta.type == "lock_file" || core::contains(meta.files, ".terraform.lock.hcl")
    error_message = {
      ja = ".terraform.lock.hcl がなく、init のたびにプロバイダの版が変わり得ます。terraform init を実行し、できたファイルをリポジトリに入れてください。"
      en = "There is no .terraform.lock.hcl, so every init may take other versions of the providers. Run terraform init and commit the file."
    }
  }

  enforce {
    condition = meta.type != "lock_file" || !attrs.ignored
    error_message = {
      ja = ".terraform.lock.hcl が .gitignore の対象です。対象から外してリポジトリに入れると、誰が実行しても同じ版のプロバイダになります。"
      en = ".gitignore names .terraform.lock.hcl. Commit the file, so that everybody gets the same versions of the providers."
    }
  }

  enforce {
    condition = core::length(local.missing) == 0
    error_message = {
      ja = ".terraform.lock.hcl に ${core::join("、", local.missing)} のハッシュがありません。terraform init を実行し、更新されたファイルをリポジトリに入れてください。"
      en = ".terraform.lock.hcl holds no hash of ${core::join(", ", local.missing)}. Run terraform init and commit the updated file."
    }
  }
}
