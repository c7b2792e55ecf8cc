# Azure Container Registry.

resource_policy "azurerm_container_registry" "replica_abroad" {
  control = "replica-outside-japan"
  targets = ["azurerm_container_registry.replica-outside-japan"]

  locals {
    home  = core::lower(core::replace(attrs.location, " ", ""))
    other = local.home == "japanwest" ? "japaneast" : "japanwest"
  }

  enforce {
    for_each  = attrs.georeplications
    condition = shirube::in_japan("azure", each.value.location)
    at        = each.value.location
    error_message = {
      ja = "イメージの複製先が国外（${each.value.location}）です。location = \"${local.other}\" にするか、国外に置く条件を確認した内容を例外の理由として記録してください。"
      en = "Images are replicated to ${each.value.location}, outside Japan. Set location = \"${local.other}\", or record what was assessed about keeping them abroad as the reason of an exception."
    }
  }

  # Clients near the old place are served from Japan then. A place may be named once only.
  fix {
    title = {
      ja = "複製先を ${local.other} に変更"
      en = "Replicate to ${local.other}"
    }
    safety = "decision"
    when   = core::length(attrs.georeplications) == 1
    set "each.location" {
      value = local.other
    }
  }
}
