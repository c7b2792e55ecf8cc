# The database appliance.

resource_policy "sakuracloud_database" "engine_end_of_life" {
  control = "version-end-of-life"
  targets = ["sakuracloud_database.version-end-of-life"]
  also    = ["sakura_database"]

  locals {
    # Absent means postgres.
    engine = !shirube::given(attrs.database_type) ? "postgres" : attrs.database_type
    life   = shirube::end_of_life(local.engine == "mariadb" ? "mariadb" : "postgresql", attrs.database_version)
    name   = local.engine == "mariadb" ? "MariaDB" : "PostgreSQL"
  }

  enforce {
    # Without a version the service chooses a current one.
    # The paid support that some vendors offer for MariaDB afterwards is not for the appliance.
    condition = !core::contains(["extended", "ended"], local.life.state)
    at        = attrs.database_version
    error_message = {
      ja = "${local.name} ${local.life.version} のサポートは ${local.life.end_of_support} に終了しています。バージョンは作成時に決まるため、サポート中のバージョンで新しく作り、移行する計画を立ててください。"
      en = "Support of ${local.name} ${local.life.version} ended on ${local.life.end_of_support}. The version is fixed at creation, so plan a new database with a supported version and the move to it."
    }
  }

  enforce {
    severity  = "information"
    condition = local.life.state != "near"
    at        = attrs.database_version
    error_message = {
      ja = "${local.name} ${local.life.version} のサポートは ${local.life.end_of_support} に終了します。バージョンは作成時に決まるため、新しいバージョンへの移行を計画してください。"
      en = "Support of ${local.name} ${local.life.version} ends on ${local.life.end_of_support}. The version is fixed at creation, so plan the move to a newer one."
    }
  }
}
