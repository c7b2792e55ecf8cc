# Preventive and detective settings that are written one by one. A module that is not in the code may carry them, and leaves this open.

resource_policy "root_module" "detective_template" {
  control = "security-template-unused"
  targets = ["root_module.security-template-unused"]

  # A directory that configures neither a provider nor a backend is a module for others to call, and examples run nothing.
  filter = (
    (core::length(attrs.providers) > 0 || attrs.backend != null) &&
    !core::can(core::regex("(^|/)(examples?|fixtures?|test-fixtures|testdata|tests?)(/|$)", meta.root)) &&
    core::anytrue([for type in attrs.resource_types : core::contains(["aws_config_config_rule", "aws_config_organization_managed_rule", "aws_config_organization_custom_rule"], type)])
  )

  enforce {
    # Packs of rules, standards, and the baselines of Control Tower and Service Catalog.
    condition = core::anytrue([
      for type in attrs.resource_types : core::can(core::regex("^aws_(config_(organization_)?conformance_pack|securityhub_(account|standards_subscription|configuration_policy.*|organization_configuration)|controltower_.*|servicecatalog_.*|cloudformation_stack_set(_instance)?)$", type))
    ])
    error_message = {
      ja = "発見的統制のルールを一つずつ定義しており、統制をまとめたテンプレートが見当たりません。aws_config_conformance_pack の適合パックや Security Hub の標準を使うと、必要な統制を漏れなく同じ形で適用できます。"
      en = "Rules of detective controls are written one by one, and no template is seen that carries them together. A conformance pack (aws_config_conformance_pack) or a standard of Security Hub applies the controls completely and in the same way everywhere."
    }
  }
}
