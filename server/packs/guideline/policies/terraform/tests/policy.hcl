# Tests of the infrastructure.

resource_policy "root_module" "infrastructure_tests" {
  control = "infrastructure-test-missing"
  targets = ["root_module.infrastructure-test-missing"]

  # A directory that configures neither a provider nor a backend is a module for others to call, and examples run nothing.
  filter = (
    (core::length(attrs.providers) > 0 || attrs.backend != null) &&
    core::anytrue([for type in attrs.resource_types : true]) &&
    !core::can(core::regex("(^|/)(examples?|fixtures?|test-fixtures|testdata|tests?)(/|$)", meta.root))
  )

  enforce {
    # Terraform's own tests, Terratest, or a tool that a pipeline runs over the code or the plan.
    condition = (
      core::anytrue([for name in meta.files : core::can(core::regex("\\.(tftest|tofutest)\\.(hcl|json)$|_test\\.go$|_spec\\.rb$|test_.*\\.py$", name))]) ||
      core::anytrue([for pipeline in meta.ci : core::can(core::regex("(?i)(terraform|tofu) test|terratest|go test|kitchen|inspec|conftest|opa test|checkov|trivy|tfsec|tflint|terrascan|shirube|sentinel", pipeline.text))])
    )
    error_message = {
      ja = "この構成の自動テストが見当たりません。tests/ に *.tftest.hcl を置き terraform test をパイプラインで実行すると、変更の影響を適用の前に確かめられます。"
      en = "No automated test of this configuration is found. With *.tftest.hcl in tests/ and terraform test in the pipeline, the effect of a change is checked before it is applied."
    }
  }
}
