# lifecycle blocks.

resource_policy "*" "all_changes_ignored" {
  control = "drift-ignored"
  targets = ["resource.drift-ignored"]

  enforce {
    condition = !core::contains(attrs.lifecycle[0].ignore_changes, "all")
    at        = attrs.lifecycle[0].ignore_changes
    error_message = {
      ja = "${meta.address} は全ての変更を無視します。コードと実際の構成の差に気付けないため、ignore_changes には外から変わる引数だけを書いてください。"
      en = "${meta.address} ignores every change, so that nobody notices how code and reality differ. Name only arguments that change from outside in ignore_changes."
    }
  }

  # The next run undoes what was changed by hand.
  fix {
    title = {
      ja = "ignore_changes を削除"
      en = "Remove ignore_changes"
    }
    safety = "decision"
    remove "lifecycle.ignore_changes" {}
  }
}

resource_policy "*" "security_changes_ignored" {
  control  = "drift-ignored"
  severity = "information"
  targets  = ["resource.drift-ignored.2"]

  # Resources of AWS are judged by a policy of their own.
  filter = !core::startswith(meta.type, "aws_")

  locals {
    security = "^(policy|policy_data|policy_json|encrypted|encryption|encryption_configuration|kms_key_id|kms_key_name|customer_managed_key|public_access|public_access_prevention|public_network_access_enabled|ingress|ingress_security_rules|egress_security_rules|security_rule|allow|deny|source_ranges|network_rules|ip_configuration|deletion_protection|machine_type|instance_type|vm_size)([.\\[]|$)"
    ignored  = [for name in attrs.lifecycle[0].ignore_changes : name if core::can(core::regex(local.security, name))]
    others   = [for name in attrs.lifecycle[0].ignore_changes : name if !core::can(core::regex(local.security, name))]
  }

  enforce {
    condition = core::length(local.ignored) == 0
    at        = attrs.lifecycle[0].ignore_changes
    error_message = {
      ja = "${meta.address} は ${core::join("、", local.ignored)} の変更を無視します。手で変えられてもコードから分からないため、ignore_changes から外すことを検討してください。"
      en = "${meta.address} ignores changes of ${core::join(", ", local.ignored)}. Changes by hand stay unnoticed; consider removing it from ignore_changes."
    }
  }

  fix {
    title = {
      ja = "ignore_changes を削除"
      en = "Remove ignore_changes"
    }
    safety = "decision"
    when   = core::length(local.others) == 0
    remove "lifecycle.ignore_changes" {}
  }
}

resource_policy "google_compute_disk" "prevent_destroy" {
  control  = "deletion-protection-disabled"
  severity = "information"
  profile  = "complete"
  targets  = ["resource.deletion-protection-disabled"]

  # Types that hold data and have no protection of their own. Resources of AWS are judged by their own arguments.
  also = ["google_filestore_instance", "google_secret_manager_secret", "azurerm_storage_account", "azurerm_managed_disk", "azurerm_mssql_database", "azurerm_postgresql_flexible_server", "azurerm_mysql_flexible_server", "oci_core_volume", "oci_objectstorage_bucket", "oci_database_db_system", "oci_kms_key"]

  # What is made and thrown away with its environment needs none; a lock does the same from outside.
  filter = core::length(core::getresources("azurerm_management_lock", {})) == 0 && !shirube::matches("non_production_names", meta.root == "." ? core::basename(meta.path) : meta.root)

  enforce {
    condition = attrs.lifecycle[0].prevent_destroy == true
    error_message = {
      ja = "${meta.address} はデータを持ちますが、destroy や作り直しで消えます。lifecycle に prevent_destroy = true を書くと、その前に止まります。"
      en = "${meta.address} holds data, and a destroy or replacement deletes it. prevent_destroy = true in lifecycle stops before that."
    }
  }

  fix {
    title = {
      ja = "prevent_destroy = true を設定"
      en = "Set prevent_destroy = true"
    }
    safety = "safe"
    set "lifecycle.prevent_destroy" {
      value = true
    }
  }
}
