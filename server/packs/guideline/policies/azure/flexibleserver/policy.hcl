# Azure Database for MySQL and PostgreSQL (flexible servers).

resource_policy "azurerm_postgresql_flexible_server" "version_end_of_life" {
  control = "version-end-of-life"
  targets = ["azurerm_postgresql_flexible_server.version-end-of-life", "azurerm_mysql_flexible_server.version-end-of-life"]
  also    = ["azurerm_mysql_flexible_server"]

  locals {
    product = meta.type == "azurerm_postgresql_flexible_server" ? "PostgreSQL" : "MySQL"
    table   = meta.type == "azurerm_postgresql_flexible_server" ? "azure_postgresql" : "azure_mysql"
    life    = !shirube::given(attrs.version) ? null : shirube::end_of_life(local.table, core::tostring(attrs.version))
  }

  enforce {
    # Without a version the service chooses one, for a replica that of its source.
    condition = local.life.state != "ended"
    at        = attrs.version
    error_message = {
      ja = "${local.product} ${attrs.version} の標準サポートは ${local.life.end_of_support} に終了しました。検証のうえ、サポート中のバージョンに更新してください。"
      en = "Standard support of ${local.product} ${attrs.version} ended on ${local.life.end_of_support}. Upgrade to a supported version after a test."
    }
  }

  enforce {
    severity  = "warning"
    condition = local.life.state != "extended"
    at        = attrs.version
    error_message = {
      ja = "${local.product} ${attrs.version} の標準サポートは ${local.life.end_of_support} に終了し、有償の延長サポート（${local.life.extended_until} まで）になっています。更新を計画してください。"
      en = "Standard support of ${local.product} ${attrs.version} ended on ${local.life.end_of_support}; paid extended support runs until ${local.life.extended_until}. Plan the upgrade."
    }
  }

  enforce {
    severity  = "warning"
    condition = local.life.state != "near"
    at        = attrs.version
    error_message = {
      ja = "${local.product} ${attrs.version} の標準サポートは ${local.life.end_of_support} に終了します。更新を計画してください。"
      en = "Standard support of ${local.product} ${attrs.version} ends on ${local.life.end_of_support}. Plan the upgrade."
    }
  }
}
