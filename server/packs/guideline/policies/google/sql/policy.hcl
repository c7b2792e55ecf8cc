# Cloud SQL, and what other databases share with it.

resource_policy "google_sql_database_instance" "backup_abroad" {
  control = "replica-outside-japan"
  targets = ["google_sql_database_instance.replica-outside-japan"]

  filter = local.backup.enabled == true

  locals {
    backup = attrs.settings[0].backup_configuration[0]
  }

  enforce {
    condition = local.backup.location != null
    error_message = {
      ja = "location がないため、バックアップはインスタンスに近いマルチリージョン（東京と大阪では国外を含む asia）に保存されます。backup_configuration に location = \"asia-northeast2\" などを設定してください。"
      en = "Without location, backups are stored in the multi-region near the instance (for Tokyo and Osaka asia, which includes places abroad). Set location = \"asia-northeast2\" or the like in backup_configuration."
    }
  }

  enforce {
    condition = local.backup.location == null || shirube::in_japan("google", local.backup.location)
    error_message = {
      ja = "バックアップが国外（${local.backup.location}）に保存されます。location を asia-northeast2 などの国内リージョンにするか、準拠法や国際裁判管轄などを確認した記録を残してください。"
      en = "Backups are stored outside Japan (${local.backup.location}). Set location to a region in Japan such as asia-northeast2, or record that applicable law and jurisdiction were assessed."
    }
  }

  # Where the data has a key of its own, a person has to see whether it can be used in the other region.
  fix {
    title = {
      ja = "バックアップを asia-northeast2 に保存"
      en = "Store backups in asia-northeast2"
    }
    safety = "safe"
    when   = !shirube::given(attrs.encryption_key_name)
    set "settings.backup_configuration.location" {
      value = "asia-northeast2"
    }
  }
}

resource_policy "google_sql_database_instance" "replica_abroad" {
  control = "replica-outside-japan"
  targets = ["google_sql_database_instance.replica-outside-japan.2"]

  filter = shirube::given(attrs.master_instance_name) && shirube::given(attrs.region)

  enforce {
    condition = shirube::in_japan("google", attrs.region)
    error_message = {
      ja = "リードレプリカが国外（${attrs.region}）に置かれます。region を asia-northeast2 などの国内リージョンにするか、準拠法や国際裁判管轄などを確認した記録を残してください。"
      en = "The read replica is placed outside Japan (${attrs.region}). Set region to one in Japan such as asia-northeast2, or record that applicable law and jurisdiction were assessed."
    }
  }

  fix {
    title = {
      ja = "国内のリージョンに変更（レプリカは作り直しになります）"
      en = "Change to a region in Japan (the replica is created anew)"
    }
    safety = "decision"
    set "region" {
      choices = ["asia-northeast2", "asia-northeast1"]
    }
  }
}

resource_policy "google_filestore_backup" "backup_place" {
  control = "replica-outside-japan"
  targets = ["google_filestore_backup.replica-outside-japan"]
  also    = ["google_alloydb_backup", "google_gke_backup_backup_plan"]

  enforce {
    condition = shirube::in_japan("google", attrs.location)
    error_message = {
      ja = "バックアップが国外（${attrs.location}）に保存されます。location を asia-northeast2 などの国内リージョンにするか、準拠法や国際裁判管轄などを確認した記録を残してください。"
      en = "Backups are stored outside Japan (${attrs.location}). Set location to a region in Japan such as asia-northeast2, or record that applicable law and jurisdiction were assessed."
    }
  }

  fix {
    title = {
      ja = "国内のリージョンに変更（作り直しになります）"
      en = "Change to a region in Japan (it is created anew)"
    }
    safety = "decision"
    set "location" {
      choices = ["asia-northeast2", "asia-northeast1"]
    }
  }
}

resource_policy "google_sql_database_instance" "unencrypted_connections" {
  control = "plaintext-transport"
  targets = ["google_sql_database_instance.plaintext-transport"]

  # Connectors encrypt by themselves, and nothing else connects where they are required. A clone takes the settings of its source.
  filter = core::length(attrs.settings) > 0 && attrs.settings[0].connector_enforcement != "REQUIRED"

  locals {
    network = attrs.settings[0].ip_configuration[0]
  }

  enforce {
    # Absent means that both kinds are accepted. require_ssl is what it was called up to version 5 of the provider.
    condition = core::contains(["ENCRYPTED_ONLY", "TRUSTED_CLIENT_CERTIFICATE_REQUIRED"], local.network.ssl_mode) || local.network.require_ssl == true
    error_message = {
      ja = "暗号化されない接続も受け付けます。settings の ip_configuration に ssl_mode = \"ENCRYPTED_ONLY\" を設定してください。"
      en = "Connections without encryption are accepted. Set ssl_mode = \"ENCRYPTED_ONLY\" in ip_configuration of settings."
    }
  }

  # Clients that connect without TLS are refused from then on.
  fix {
    title = {
      ja = "ssl_mode = \"ENCRYPTED_ONLY\" を設定（TLS を使わない接続は拒否されます）"
      en = "Set ssl_mode = \"ENCRYPTED_ONLY\" (connections without TLS are refused)"
    }
    safety = "decision"
    remove "settings.ip_configuration.require_ssl" {}
    set "settings.ip_configuration.ssl_mode" {
      value = "ENCRYPTED_ONLY"
    }
  }
}

resource_policy "google_sql_database_instance" "open_network" {
  control = "network-open-to-internet"
  targets = ["google_sql_database_instance.network-open-to-internet"]

  # Without a public address the list has no effect. Absent means true.
  filter = attrs.settings[0].ip_configuration[0].ipv4_enabled != false

  enforce {
    for_each  = attrs.settings[0].ip_configuration[0].authorized_networks
    condition = !shirube::cidr_is_open(each.value.value)
    error_message = {
      ja = "データベースにインターネット全体から接続できます。authorized_networks の ${each.value.value} を削除し、Cloud SQL Auth Proxy かプライベート IP で接続してください。"
      en = "The whole internet may connect to the database. Remove ${each.value.value} from authorized_networks and connect through the Cloud SQL Auth Proxy or a private address."
    }
  }

  # Whoever connects through it loses the access: a decision.
  fix {
    title = {
      ja = "authorized_networks ブロックを削除"
      en = "Remove the authorized_networks block"
    }
    safety = "decision"
    when   = core::length(attrs.settings[0].ip_configuration[0].authorized_networks) == 1
    remove "settings.ip_configuration.authorized_networks" {}
  }
}

resource_policy "google_sql_database_instance" "engine_end_of_life" {
  control = "version-end-of-life"
  targets = ["google_sql_database_instance.version-end-of-life"]

  # A replica has the version of its source.
  filter = !shirube::given(attrs.master_instance_name) && shirube::given(attrs.database_version)

  locals {
    # A minor version of MySQL may follow: MYSQL_8_0_36.
    version = core::try(core::regex("^MYSQL_[0-9]+_[0-9]+", attrs.database_version), attrs.database_version)
    life    = shirube::end_of_life("cloud_sql", local.version)
  }

  enforce {
    condition = local.life.state != "ended"
    at        = attrs.database_version
    error_message = {
      ja = "${attrs.database_version} のサポートは${local.life.extended_until == null ? "" : "延長分を含めて "}${local.life.extended_until == null ? local.life.end_of_support : local.life.extended_until} に終了しました。新しいメジャーバージョンへ移行してください。"
      en = "Support of ${attrs.database_version}${local.life.extended_until == null ? "" : ", extended support included,"} ended on ${local.life.extended_until == null ? local.life.end_of_support : local.life.extended_until}. Move to a newer major version."
    }
  }

  enforce {
    severity  = "warning"
    condition = local.life.state != "extended"
    at        = attrs.database_version
    error_message = {
      ja = "${attrs.database_version} の標準サポートは ${local.life.end_of_support} に終了し、有償の延長サポート（${local.life.extended_until} まで）になっています。移行を計画してください。"
      en = "Standard support of ${attrs.database_version} ended on ${local.life.end_of_support}; paid extended support runs until ${local.life.extended_until}. Plan the upgrade."
    }
  }

  enforce {
    severity  = "warning"
    condition = local.life.state != "near"
    at        = attrs.database_version
    error_message = {
      ja = "${attrs.database_version} のサポートは ${local.life.end_of_support} に終了します。移行を計画してください。"
      en = "Support of ${attrs.database_version} ends on ${local.life.end_of_support}. Plan the upgrade."
    }
  }
}

resource_policy "google_sql_database_instance" "deletion_protection" {
  control = "deletion-protection-disabled"
  targets = [
    "google_sql_database_instance.deletion-protection-disabled",
    "google_container_cluster.deletion-protection-disabled",
  ]
  also = ["google_container_cluster", "google_alloydb_cluster", "google_redis_cluster"]

  filter = !core::anytrue([for name in local.names : shirube::matches("non_production_names", name)])

  locals {
    names = [for name in [meta.name, attrs.name, attrs.cluster_id] : name if name != null]

    # Absent means true for all of them.
    argument = meta.type == "google_redis_cluster" ? "deletion_protection_enabled" : "deletion_protection"
    value    = meta.type == "google_redis_cluster" ? attrs.deletion_protection_enabled : attrs.deletion_protection
  }

  enforce {
    condition = local.value != false
    at        = local.value
    error_message = {
      ja = "削除保護を無効にしています。${local.argument} = true（既定値）にすると、誤った削除や作り直しが拒否されます。"
      en = "Deletion protection is switched off. With ${local.argument} = true (the default), a deletion or replacement by mistake is refused."
    }
  }

  fix {
    title = {
      ja = "deletion_protection = true に変更"
      en = "Set deletion_protection = true"
    }
    safety = "safe"
    when   = meta.type != "google_redis_cluster"
    set "deletion_protection" {
      value = true
    }
  }

  fix {
    title = {
      ja = "deletion_protection_enabled = true に変更"
      en = "Set deletion_protection_enabled = true"
    }
    safety = "safe"
    when   = meta.type == "google_redis_cluster"
    set "deletion_protection_enabled" {
      value = true
    }
  }
}
