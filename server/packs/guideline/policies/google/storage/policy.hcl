# Cloud Storage.

resource_policy "google_storage_bucket" "bucket_region" {
  control = "region-outside-japan"
  targets = ["google_storage_bucket.region-outside-japan"]

  locals {
    # With a custom dual-region the location is the continent around it, and these are where the data is.
    placement = attrs.custom_placement_config[0].data_locations
    places    = local.placement == null ? [attrs.location] : local.placement
  }

  enforce {
    # A dual-region with one end abroad is a copy abroad, which is another control.
    condition = core::anytrue([for place in local.places : shirube::in_japan("google", place, "storage")])
    at        = attrs.location
    error_message = {
      ja = "バケットのデータが国外（${core::join("、", local.places)}）に保存されます。location を ASIA-NORTHEAST1 か ASIA-NORTHEAST2、東京と大阪に冗長化するなら ASIA1 にしてください。"
      en = "The data of the bucket is stored outside Japan (${core::join(", ", local.places)}). Set location to ASIA-NORTHEAST1 or ASIA-NORTHEAST2, or to ASIA1 to keep it in both Tokyo and Osaka."
    }
  }

  fix {
    title = {
      ja = "国内のロケーションに変更（バケットは作り直され、オブジェクトは移されません）"
      en = "Change to a location in Japan (the bucket is created anew, objects are not moved)"
    }
    safety = "decision"
    when   = local.placement == null
    set "location" {
      choices = ["ASIA-NORTHEAST1", "ASIA-NORTHEAST2", "ASIA1"]
    }
  }
}

resource_policy "google_storage_bucket" "placement_abroad" {
  control = "replica-outside-japan"
  targets = ["google_storage_bucket.replica-outside-japan"]

  filter = local.placement != null && core::anytrue([for place in local.placement : shirube::in_japan("google", place, "storage")])

  locals {
    placement = attrs.custom_placement_config[0].data_locations
    abroad    = [for place in local.placement : place if !shirube::in_japan("google", place, "storage")]
  }

  enforce {
    condition = core::length(local.abroad) == 0
    at        = local.placement
    error_message = {
      ja = "オブジェクトが国外の ${core::join("、", local.abroad)} にも複製されます。data_locations を東京と大阪にするか、準拠法や国際裁判管轄などを確認した記録を残してください。"
      en = "Objects are copied to ${core::join(", ", local.abroad)} as well, outside Japan. Set data_locations to Tokyo and Osaka, or record that applicable law and jurisdiction were assessed."
    }
  }

  fix {
    title = {
      ja = "東京と大阪に保存（バケットは作り直され、オブジェクトは移されません）"
      en = "Store in Tokyo and Osaka (the bucket is created anew, objects are not moved)"
    }
    safety = "decision"
    set "custom_placement_config.data_locations" {
      value = ["ASIA-NORTHEAST1", "ASIA-NORTHEAST2"]
    }
  }
}

resource_policy "google_storage_bucket" "bucket_key" {
  control = "customer-managed-key-missing"
  targets = ["google_storage_bucket.customer-managed-key-missing"]

  locals {
    keys = [
      for key in core::getresources("google_kms_crypto_key", {}) : key.id
      if key.purpose == null || key.purpose == "ENCRYPT_DECRYPT"
    ]
  }

  enforce {
    condition = shirube::given(attrs.encryption[0].default_kms_key_name)
    error_message = {
      ja = "オブジェクトの暗号化の鍵が Google のものになります。encryption の default_kms_key_name に自ら管理する鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高いデータでは検討してください。"
      en = "The key that encrypts the objects belongs to Google. With a key of your own in default_kms_key_name of encryption you control who may use it and when it stops working; consider it for confidential data stored outside Japan."
    }
  }

  # The key has to be where the bucket is, and the service agent of Cloud Storage has to be allowed to use it: a decision.
  fix {
    title = {
      ja = "構成にある鍵を指定（Cloud Storage のサービスエージェントに鍵の利用を許可する必要があります）"
      en = "Use the key of this configuration (the service agent of Cloud Storage needs permission to use it)"
    }
    safety = "decision"
    when   = core::length(local.keys) == 1
    set "encryption.default_kms_key_name" {
      value = local.keys[0]
    }
  }
}

resource_policy "google_storage_bucket" "force_destroy" {
  control = "deletion-protection-disabled"
  targets = ["google_storage_bucket.deletion-protection-disabled"]
  also    = ["google_bigquery_dataset"]

  filter = !core::anytrue([for name in local.names : shirube::matches("non_production_names", name)])

  locals {
    names = [for name in [meta.name, attrs.name, attrs.dataset_id] : name if name != null]

    # Absent means false for both.
    argument = meta.type == "google_bigquery_dataset" ? "delete_contents_on_destroy" : "force_destroy"
    value    = meta.type == "google_bigquery_dataset" ? attrs.delete_contents_on_destroy : attrs.force_destroy
  }

  enforce {
    condition = local.value != true
    at        = local.value
    error_message = {
      ja = "${local.argument} = true のため、リソースの削除や作り直しで中のデータもまとめて消えます。false にすると、空でない限り削除は失敗します。"
      en = "With ${local.argument} = true, the data inside goes along when the resource is deleted or replaced. With false, a deletion fails unless it is empty."
    }
  }

  fix {
    title = {
      ja = "force_destroy = false に変更"
      en = "Set force_destroy = false"
    }
    safety = "safe"
    when   = meta.type == "google_storage_bucket"
    set "force_destroy" {
      value = false
    }
  }

  fix {
    title = {
      ja = "delete_contents_on_destroy = false に変更"
      en = "Set delete_contents_on_destroy = false"
    }
    safety = "safe"
    when   = meta.type == "google_bigquery_dataset"
    set "delete_contents_on_destroy" {
      value = false
    }
  }
}

resource_policy "google_storage_bucket_iam_member" "public_member" {
  control = "public-data-exposure"
  targets = ["google_storage_bucket_iam_member.public-data-exposure"]
  also    = ["google_storage_bucket_iam_binding"]

  locals {
    everyone = ["allUsers", "allAuthenticatedUsers"]
    members  = meta.type == "google_storage_bucket_iam_binding" ? attrs.members : [attrs.member]
    public   = [for member in local.members : member if core::contains(local.everyone, member)]
  }

  enforce {
    condition = core::length(local.public) == 0
    error_message = {
      ja = "${core::join("、", local.public)} に ${attrs.role} を与えているため、${core::contains(local.public, "allUsers") ? "誰でも" : "Google アカウントを持つ誰でも"}バケットの中身に触れられます。必要な利用者、グループ、サービスアカウントだけを指定してください。"
      en = "${attrs.role} is granted to ${core::join(", ", local.public)}, so ${core::contains(local.public, "allUsers") ? "anyone" : "anyone with a Google account"} reaches what is in the bucket. Name the users, groups or service accounts that need it."
    }
  }
}
