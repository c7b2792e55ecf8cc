# Networks, records of what happens and rights that are all written one by one.

resource_policy "root_module" "shared_module" {
  control = "security-template-unused"
  targets = ["root_module.security-template-unused.2"]

  # A directory that configures neither a provider nor a backend is a module for others to call, and examples run nothing.
  filter = (
    (core::length(attrs.providers) > 0 || attrs.backend != null) &&
    !core::can(core::regex("(^|/)(examples?|fixtures?|test-fixtures|testdata|tests?)(/|$)", meta.root)) &&
    core::contains(attrs.resource_types, "aws_vpc") && core::contains(attrs.resource_types, "aws_iam_role") &&
    core::anytrue([for type in attrs.resource_types : core::contains(["aws_cloudtrail", "aws_flow_log", "aws_config_configuration_recorder"], type)])
  )

  enforce {
    # A module that is not in the code is a shared one too, whatever is in it.
    condition = core::anytrue([for source in attrs.module_sources : true])
    error_message = {
      ja = "ネットワーク、記録、権限を一つの構成ですべて個別に定義しています。予防的統制と発見的統制の設定を組み込んだ共通モジュールにすると、どの環境にも同じ設定を漏れなく適用できます。"
      en = "Networks, records and rights are all written one by one in this configuration. A shared module with the settings of preventive and detective controls built in applies the same settings completely in every environment."
    }
  }
}
