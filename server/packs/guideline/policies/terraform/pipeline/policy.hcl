# Whether changes of a root module go through a pipeline. A service that runs Terraform itself (backend "remote", cloud) is one.

resource_policy "root_module" "delivery_pipeline" {
  control = "delivery-pipeline-missing"
  targets = ["root_module.delivery-pipeline-missing"]

  filter = (core::length(attrs.providers) > 0 || attrs.backend != null) && !core::can(core::regex("(^|/)(examples?|fixtures?|test-fixtures|testdata|tests?)(/|$)", meta.root)) && core::anytrue([for type in attrs.resource_types : true]) && attrs.backend != "cloud" && attrs.backend != "remote"

  enforce {
    condition = core::length(meta.ci) > 0 || core::anytrue([for name in meta.files : core::can(core::regex("\\.(tftest|tofutest)\\.(hcl|json)$|_test\\.go$", name))])
    error_message = {
      ja = "リポジトリに CI/CD の設定もテストも見当たりません。fmt、validate、plan とテストを自動で実行すると、変更を安心して適用できます。"
      en = "The repository shows neither a pipeline nor a test. With fmt, validate, plan and tests run automatically, changes can be applied with confidence."
    }
  }
}

resource_policy "root_module" "pipeline_runs" {
  control = "delivery-pipeline-missing"
  targets = ["root_module.delivery-pipeline-missing.2"]

  filter = (core::length(attrs.providers) > 0 || attrs.backend != null) && !core::can(core::regex("(^|/)(examples?|fixtures?|test-fixtures|testdata|tests?)(/|$)", meta.root)) && core::anytrue([for type in attrs.resource_types : true]) && attrs.backend != "cloud" && attrs.backend != "remote" && core::length(meta.ci) > 0

  # A pipeline that does something else. What a called script or template runs is not known here.
  enforce {
    condition = core::anytrue([for pipeline in meta.ci : core::can(core::regex("(?i)terraform|tofu|terragrunt|atlantis|spacelift|env0|scalr|tfaction|\\bmake\\b|\\btask\\b|\\bjust\\b|uses: *\\./|include:|template", pipeline.text))])
    error_message = {
      ja = "リポジトリの CI/CD は Terraform を実行していないようです。plan、validate かテストの手順を加えると、変更を適用の前に確かめられます。"
      en = "The pipelines of the repository seem not to run Terraform. With a step for plan, validate or tests, changes are checked before they are applied."
    }
  }
}
