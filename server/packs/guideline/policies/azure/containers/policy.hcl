# Containers: Container Instances and Container Apps.

locals {
  # Tasks that only test or move data. In names of Azure, ci stands for container instances.
  passing = "(?i)(^|[^a-z])(test|tests|testing|e2e|dev|develop|development|migrate|migration|seed|dump)([^a-z]|$)|移行|試験|検証|開発"

  # Commands of clients: the image of a database is used for its tools.
  clients = "(?i)(mysqldump|mysqladmin|mariadb-dump|pg_dump|pg_restore|psql|redis-cli|valkey-cli|mongodump|mongosh|sqlcmd|(^|/|\\s)mysql\\s)"

  # Values that are no secret though they look like one.
  reference_values = "^(?i:InstrumentationKey=)"

  # Groups have their containers in the body, apps in a template.
  containers = core::concat([for container in attrs.container : container], core::flatten([for template in attrs.template : [for container in template.container : container]]))
}

resource_policy "azurerm_container_group" "database_image" {
  control = "self-managed-database"
  targets = ["azurerm_container_group.self-managed-database"]
  also    = ["azurerm_container_app"]

  filter = !core::anytrue([
    for text in core::concat([meta.name, attrs.name], attrs.tags == null ? [] : core::values(attrs.tags)) : text != null && core::can(core::regex(local.passing, text))
  ])

  enforce {
    for_each = [
      for container in local.containers : container.image
      if !core::can(core::regex(local.clients, core::join(" ", core::concat(
        container.commands == null ? [] : container.commands,
        container.command == null ? [] : container.command,
        container.args == null ? [] : container.args,
      ))))
    ]
    condition = !shirube::image_matches("self_managed_database_images", each.value)
    at        = each.value
    error_message = {
      ja = "データベースのイメージ（${shirube::image(each.value).repository}）をコンテナで動かし、バックアップや更新を自ら担うことになります。Azure SQL Database、フレキシブルサーバー、Cosmos DB などのマネージドサービスを優先して検討してください。"
      en = "A database (${shirube::image(each.value).repository}) runs in a container, with its backups and updates up to you. Consider a managed service such as Azure SQL Database, a flexible server or Cosmos DB first."
    }
  }
}

resource_policy "azurerm_container_group" "secret_in_environment" {
  control = "hardcoded-secret"
  targets = ["azurerm_container_group.hardcoded-secret"]
  also    = ["azurerm_container_app"]

  enforce {
    for_each = core::concat(
      core::flatten([for container in attrs.container : [for name, value in container.environment_variables : { name = name, value = value }]]),
      core::flatten([for container in attrs.container : [for name, value in container.secure_environment_variables : { name = name, value = value }]]),
      core::flatten([
        for template in attrs.template : [for container in template.container : [for entry in container.env : { name = entry.name, value = entry.value } if entry.value != null]]
      ]),
      # What is a secret by its place needs no name that says so.
      [for secret in attrs.secret : { name = "secret", value = secret.value } if secret.value != null],
    )

    # Known formats of secrets are reported for every resource.
    condition = (
      shirube::secret("", each.value.value) != null ||
      !shirube::matches("secret_names", each.value.name) ||
      core::can(core::regex(local.reference_values, each.value.value)) ||
      shirube::matches("secret_references", each.value.value) ||
      shirube::matches("secret_harmless_values", each.value.value) ||
      shirube::matches("secret_placeholders", each.value.value)
    )
    at = each.value.value
    error_message = {
      ja = "コンテナの設定（${each.value.name}）に秘密の値が書かれています。Key Vault に移し、マネージド ID で参照して（Container Apps では secret の key_vault_secret_id）、書かれた値は変更してください。"
      en = "A secret is written in the settings of the container (${each.value.name}). Keep it in Key Vault, refer to it with a managed identity (key_vault_secret_id of a secret in Container Apps), and change the value."
    }
  }
}
