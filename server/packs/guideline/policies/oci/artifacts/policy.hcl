# Container Registry.

resource_policy "oci_artifacts_container_repository" "public_repository" {
  control = "public-data-exposure"
  targets = ["oci_artifacts_container_repository.public-data-exposure"]

  enforce {
    # Absent means false.
    condition = core::tobool(attrs.is_public) != true
    error_message = {
      ja = "リポジトリのイメージを誰でも認証なしに取得できます。is_public = false にしてください。"
      en = "Anyone can pull the images of the repository without authentication. Set is_public = false."
    }
  }

  # Whoever pulls without authentication today loses the access: a decision.
  fix {
    title = {
      ja = "is_public = false に変更"
      en = "Set is_public = false"
    }
    safety = "decision"
    set "is_public" {
      value = false
    }
  }
}
