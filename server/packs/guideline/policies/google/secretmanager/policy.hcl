# Secret Manager.

resource_policy "google_secret_manager_secret" "replica_abroad" {
  control = "replica-outside-japan"
  targets = ["google_secret_manager_secret.replica-outside-japan"]

  locals {
    replication = attrs.replication[0]
    locations   = [for replica in local.replication.user_managed[0].replicas : replica.location]
    abroad      = [for location in local.locations : location if !shirube::in_japan("google", location)]

    # Up to version 4 of the provider it was an argument.
    automatic = core::length(local.replication.auto) > 0 || local.replication.automatic == true
  }

  enforce {
    condition = !local.automatic
    error_message = {
      ja = "シークレットの値の複製先を、国外を含むリージョンから Google が選びます。replication を user_managed にし、replicas に asia-northeast1 と asia-northeast2 を指定してください。"
      en = "Google chooses where the secret is copied, from regions that are not limited to Japan. Make replication user_managed, with asia-northeast1 and asia-northeast2 as replicas."
    }
  }

  enforce {
    condition = local.automatic || core::length(local.abroad) == 0
    error_message = {
      ja = "シークレットの値が国外の ${core::join("、", local.abroad)} に複製されます。replicas を asia-northeast1 と asia-northeast2 にするか、準拠法や国際裁判管轄などを確認した記録を残してください。"
      en = "The secret is copied to ${core::join(", ", local.abroad)}, outside Japan. Use asia-northeast1 and asia-northeast2 as replicas, or record that applicable law and jurisdiction were assessed."
    }
  }

  # The replication of a secret cannot be changed: it is created anew, and its versions have to be stored again.
  fix {
    title = {
      ja = "asia-northeast1 と asia-northeast2 に複製（シークレットは作り直され、値の再登録が必要）"
      en = "Replicate to asia-northeast1 and asia-northeast2 (the secret is created anew, its values have to be stored again)"
    }
    safety = "replaces"
    when   = local.automatic && core::length(local.replication.auto[0].customer_managed_encryption) == 0
    remove "replication.auto" {}
    remove "replication.automatic" {}
    add "replication.user_managed" {
      replicas {
        location = "asia-northeast1"
      }
      replicas {
        location = "asia-northeast2"
      }
    }
  }
}

resource_policy "google_secret_manager_secret_version" "literal_value" {
  control = "hardcoded-secret"
  targets = ["google_sql_user.hardcoded-secret"]
  also    = ["google_alloydb_cluster", "google_compute_vpn_tunnel", "google_monitoring_notification_channel"]

  locals {
    # A value that comes from a generated password, a variable without default or another resource is unknown and never reported.
    # Written to a write-only argument, it is kept out of the state and still stands in the code.
    literals = core::concat(
      [for value in [attrs.secret_data, attrs.secret_data_wo, attrs.shared_secret, attrs.shared_secret_wo] : value if value != null],
      [for user in attrs.initial_user : user.password if user.password != null],
      [for user in attrs.initial_user : user.password_wo if user.password_wo != null],
      core::flatten([
        for labels in attrs.sensitive_labels : [
          for value in [labels.auth_token, labels.auth_token_wo, labels.password, labels.password_wo, labels.service_key, labels.service_key_wo] : value if value != null
        ]
      ]),
    )
    secrets      = [for value in local.literals : value if !shirube::matches("secret_harmless_values", value)]
    placeholders = [for value in local.secrets : value if shirube::matches("secret_placeholders", value)]

    # A first value that somebody replaces outside of the code, of which Terraform then takes no notice.
    replaced_later = core::anytrue([
      for name in ["secret_data", "initial_user", "shared_secret", "sensitive_labels", "all"] : core::contains(core::try(core::tolist(attrs.lifecycle[0].ignore_changes), []), name)
    ])

    arguments = {
      google_secret_manager_secret_version   = "secret_data_wo"
      google_alloydb_cluster                 = "initial_user の password_wo"
      google_compute_vpn_tunnel              = "shared_secret_wo"
      google_monitoring_notification_channel = "sensitive_labels"
    }
    arguments_en = {
      google_secret_manager_secret_version   = "secret_data_wo"
      google_alloydb_cluster                 = "password_wo of initial_user"
      google_compute_vpn_tunnel              = "shared_secret_wo"
      google_monitoring_notification_channel = "sensitive_labels"
    }
  }

  enforce {
    condition = core::length(local.secrets) == core::length(local.placeholders)
    error_message = {
      ja = "秘密の値がコードに書かれており、リポジトリから読めます。ephemeral リソースなどから ${local.arguments[meta.type]} に渡すか、値はコードの外で登録し、書かれた値は変更してください。"
      en = "A secret is written in the code and readable in the repository. Feed ${local.arguments_en[meta.type]} from an ephemeral resource or the like, or set the value outside of the code, and change the one that was written."
    }
  }

  enforce {
    severity  = "warning"
    condition = core::length(local.placeholders) == 0 || local.replaced_later
    error_message = {
      ja = "秘密の値として仮の文字列が書かれています。このまま使われないよう、ephemeral リソースなどから渡すか、lifecycle の ignore_changes で実際の値を別に管理してください。"
      en = "A placeholder is written as the secret. So that it is never used as it is, feed the value from an ephemeral resource, or manage the real one elsewhere with ignore_changes in lifecycle."
    }
  }
}
