# Disks of SAKURA Cloud (sakuracloud v2, sakura v3).

resource_policy "sakuracloud_disk" "encryption" {
  control = "encryption-at-rest-missing"
  targets = ["sakuracloud_disk.encryption-at-rest-missing"]
  also    = ["sakura_disk"]

  # On a dedicated storage it is the storage that decides.
  filter = !shirube::given(attrs.dedicated_storage_id)

  enforce {
    # Absent means none.
    condition = shirube::given(attrs.encryption_algorithm) && attrs.encryption_algorithm != "none"
    error_message = {
      ja = "ディスクのデータが暗号化されません。encryption_algorithm = \"aes256_xts\" を設定してください（作り直しになるため、先にデータを移してください）。"
      en = "Data on the disk is not encrypted. Set encryption_algorithm = \"aes256_xts\" (this replaces the disk, so copy the data first)."
    }
  }

  fix {
    title = {
      ja = "encryption_algorithm = \"aes256_xts\" を設定（作り直し。先にデータの移行が必要）"
      en = "Set encryption_algorithm = \"aes256_xts\" (replaces the disk; copy the data first)"
    }
    safety = "replaces"
    set "encryption_algorithm" {
      value = "aes256_xts"
    }
  }
}

resource_policy "sakuracloud_disk" "customer_key" {
  control = "customer-managed-key-missing"
  targets = ["sakuracloud_disk.customer-managed-key-missing"]
  also    = ["sakura_disk"]

  # Without encryption there is no key to choose yet.
  filter = shirube::given(attrs.encryption_algorithm) && attrs.encryption_algorithm != "none"

  enforce {
    condition = shirube::given(attrs.kms_key_id)
    error_message = {
      ja = "ディスクの暗号化の鍵がさくらのクラウドのものになります。kms_key_id に自ら管理する KMS の鍵を指定すると、利用の許可と停止を自ら制御できます（本方針が自らの鍵に触れるのは、国外に保管するデータについてです）。"
      en = "The key that encrypts the disk belongs to SAKURA Cloud. With a KMS key of your own in kms_key_id you control who may use it and when it stops working (the guideline speaks of one's own keys for data stored outside Japan)."
    }
  }

  fix {
    title = {
      ja = "kms_key_id に構成内の KMS の鍵を指定（作り直しになります）"
      en = "Set kms_key_id to a KMS key of this configuration (replaces the disk)"
    }
    safety = "replaces"
    set "kms_key_id" {
      choices = [for key in core::getresources(core::startswith(meta.type, "sakura_") ? "sakura_kms" : "sakuracloud_kms", {}) : key.id]
    }
  }
}

resource_policy "sakuracloud_disk" "backup" {
  control = "backup-missing"
  targets = ["sakuracloud_disk.backup-missing"]
  also    = ["sakura_disk"]

  locals {
    plans = core::concat(
      core::getresources("sakuracloud_auto_backup", { disk_id = attrs.id }),
      core::getresources("sakura_auto_backup", { disk_id = attrs.id }),
    )
    every_day = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]
  }

  enforce {
    condition = core::length(local.plans) > 0
    error_message = {
      ja = "ディスクの自動バックアップがありません。${core::startswith(meta.type, "sakura_") ? "sakura_auto_backup" : "sakuracloud_auto_backup"} の disk_id にこのディスクを指定すると、失われたデータを戻せます。"
      en = "The disk has no automatic backup. With a ${core::startswith(meta.type, "sakura_") ? "sakura_auto_backup" : "sakuracloud_auto_backup"} whose disk_id is this disk, lost data can be restored."
    }
  }

  # Of version 2 and of version 3 of the provider, in the zone of the disk.
  fix {
    title = {
      ja = "sakuracloud_auto_backup を追加"
      en = "Add sakuracloud_auto_backup"
    }
    safety = "safe"
    when   = meta.type == "sakuracloud_disk" && !shirube::given(attrs.zone)
    companion "sakuracloud_auto_backup" {
      name           = "${meta.name}-backup"
      disk_id        = attrs.id
      weekdays       = local.every_day
      max_backup_num = 7
    }
  }

  fix {
    title = {
      ja = "sakuracloud_auto_backup を追加"
      en = "Add sakuracloud_auto_backup"
    }
    safety = "safe"
    when   = meta.type == "sakuracloud_disk" && shirube::given(attrs.zone)
    companion "sakuracloud_auto_backup" {
      name           = "${meta.name}-backup"
      disk_id        = attrs.id
      zone           = attrs.zone
      weekdays       = local.every_day
      max_backup_num = 7
    }
  }

  fix {
    title = {
      ja = "sakura_auto_backup を追加"
      en = "Add sakura_auto_backup"
    }
    safety = "safe"
    when   = meta.type == "sakura_disk" && !shirube::given(attrs.zone)
    companion "sakura_auto_backup" {
      name           = "${meta.name}-backup"
      disk_id        = attrs.id
      days_of_week   = local.every_day
      max_backup_num = 7
    }
  }

  fix {
    title = {
      ja = "sakura_auto_backup を追加"
      en = "Add sakura_auto_backup"
    }
    safety = "safe"
    when   = meta.type == "sakura_disk" && shirube::given(attrs.zone)
    companion "sakura_auto_backup" {
      name           = "${meta.name}-backup"
      disk_id        = attrs.id
      zone           = attrs.zone
      days_of_week   = local.every_day
      max_backup_num = 7
    }
  }
}
