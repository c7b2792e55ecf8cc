# What Amazon RDS has from other days, in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::RDS::DBInstance" "engine_portability" {
  control = "data-portability-limited"
  targets = ["AWS::QLDB::Ledger.data-portability-limited"]

  # Whoever names where to move has thought of it.
  filter = !core::anytrue([
    for tag in attrs.Tags : core::can(core::regex("(?i)migrat|exit|移行", tag.Key)) && shirube::given(tag.Value)
  ])

  enforce {
    condition = !core::can(core::regex("^(oracle|sqlserver|db2)-", attrs.Engine))
    at        = attrs.Engine
    error_message = {
      ja = "エンジン ${attrs.Engine} は独自の SQL とライセンスを持ちます。データの移行性を確かめ、PostgreSQL や MySQL 互換のエンジンも比べてください。"
      en = "The engine ${attrs.Engine} has a dialect and a licence of its own. Check how data could be moved, and compare engines compatible with PostgreSQL or MySQL."
    }
  }
}
