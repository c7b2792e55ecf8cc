# Whose law a service is under. Clouds that the Digital Agency chose are left out: how a system uses them is settled elsewhere.

resource_policy "root_module" "foreign_operator" {
  control = "jurisdiction-unconfirmed"
  targets = ["required_providers.jurisdiction-unconfirmed"]

  # Examples and fixtures show how something is done; they run no system.
  filter = !core::can(core::regex("(^|/)(examples?|fixtures?|test-fixtures|testdata)(/[^/]+)?$", meta.root))

  locals {
    # Without an entry in required_providers, Terraform takes a provider for one of HashiCorp's: its name tells which it is.
    sources = core::distinct([for source in attrs.provider_sources : shirube::provider(source) == null ? core::replace(source, "/^hashicorp\\//", "") : source])

    foreign = core::flatten([
      for source in local.sources : [
        for operator in shirube::table("operators") : {
          source   = source
          service  = shirube::provider(source).service
          operator = operator
        }
        if operator.country != "JP" && core::contains(operator.providers, shirube::provider(source).provider)
      ]
      if core::try(core::contains(["iaas-paas", "saas"], shirube::provider(source).kind) && !shirube::provider(source).government_cloud, false)
    ])
  }

  enforce {
    for_each  = local.foreign
    condition = false
    error_message = {
      ja = "${each.value.service}（${each.value.source}）は国外（${each.value.operator.ja}）に本社のある事業者のサービスです。契約の準拠法、裁判管轄、情報が扱われる場所を確認し、結果を例外の理由として記録してください。"
      en = "${each.value.service} (${each.value.source}) is a service of an operator with its head office abroad (${each.value.operator.en}). Look up the governing law, the jurisdiction and the places of the contract, and record the result as the reason of an exception."
    }
  }
}
