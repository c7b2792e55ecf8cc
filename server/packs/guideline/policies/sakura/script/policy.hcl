# Start-up scripts: notes (sakuracloud_note), scripts (sakura_script) and user data of servers.

resource_policy "sakuracloud_note" "installs_database" {
  control = "self-managed-database"
  targets = ["sakuracloud_note.self-managed-database"]
  also    = ["sakura_script", "sakuracloud_server", "sakura_server"]

  locals {
    # A shell script or a cloud-config.
    script = core::endswith(meta.type, "_server") ? attrs.user_data : attrs.content
  }

  enforce {
    condition = local.script == null || !shirube::matches("self_managed_database_commands", local.script)
    at        = local.script
    error_message = {
      ja = "起動スクリプトがデータベースサーバを導入しています。${core::startswith(meta.type, "sakura_") ? "sakura_database、sakura_ondemand_db、sakura_nosql" : "sakuracloud_database、sakuracloud_enhanced_db"} などのマネージドサービスを優先して検討してください。"
      en = "The start-up script installs a database server. Consider a managed service such as ${core::startswith(meta.type, "sakura_") ? "sakura_database, sakura_ondemand_db or sakura_nosql" : "sakuracloud_database or sakuracloud_enhanced_db"} first."
    }
  }
}
