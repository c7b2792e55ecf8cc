# BigQuery.

resource_policy "google_bigquery_dataset" "dataset_region" {
  control = "region-outside-japan"
  targets = ["google_bigquery_dataset.region-outside-japan"]

  # A dataset that only shows an external source (AWS Glue, Spanner) is where the source is.
  filter = core::length(attrs.external_dataset_reference) == 0

  locals {
    # Absent means US, whatever the region of the provider.
    location = !shirube::given(attrs.location) ? "US" : attrs.location
  }

  enforce {
    condition = shirube::in_japan("google", local.location, "bigquery")
    error_message = {
      ja = "データセットが国外（${local.location}${!shirube::given(attrs.location) ? "、location の既定値" : ""}）に置かれます。location = \"asia-northeast1\" か \"asia-northeast2\" を設定してください。"
      en = "The dataset is placed outside Japan (${local.location}${!shirube::given(attrs.location) ? ", the default of location" : ""}). Set location = \"asia-northeast1\" or \"asia-northeast2\"."
    }
  }

  fix {
    title = {
      ja = "国内のリージョンに変更（データセットは作り直され、中のテーブルは移されません）"
      en = "Change to a region in Japan (the dataset is created anew, its tables are not moved)"
    }
    safety = "decision"
    set "location" {
      choices = ["asia-northeast1", "asia-northeast2"]
    }
  }
}

resource_policy "google_bigquery_dataset" "dataset_key" {
  control = "customer-managed-key-missing"
  targets = ["google_bigquery_dataset.customer-managed-key-missing"]

  filter = core::length(attrs.external_dataset_reference) == 0

  enforce {
    condition = core::length(attrs.default_encryption_configuration) > 0
    error_message = {
      ja = "テーブルの暗号化の鍵が Google のものになります。default_encryption_configuration の kms_key_name に自ら管理する鍵を指定すると、新しいテーブルでは利用の許可と停止を自ら制御できます。国外に保管する機密性の高いデータでは検討してください。"
      en = "The key that encrypts tables belongs to Google. With a key of your own in kms_key_name of default_encryption_configuration you control, for new tables, who may use it and when it stops working; consider it for confidential data stored outside Japan."
    }
  }
}

resource_policy "google_bigquery_dataset" "public_access" {
  control = "public-data-exposure"
  targets = ["google_bigquery_dataset.public-data-exposure"]

  locals {
    everyone = ["allUsers", "allAuthenticatedUsers"]
  }

  enforce {
    for_each = attrs.access

    condition = !core::contains(local.everyone, each.value.special_group) && !core::contains(local.everyone, each.value.iam_member)
    error_message = {
      ja = "${each.value.special_group == null ? each.value.iam_member : each.value.special_group} に許可しているため、組織の外の誰でもデータセットを読めます。access ブロックを削除し、必要なグループやサービスアカウントを指定してください。"
      en = "Access is given to ${each.value.special_group == null ? each.value.iam_member : each.value.special_group}, so anyone outside of the organization can read the dataset. Remove the access block and name the groups or service accounts that need it."
    }
  }

  # Without any access block the provider leaves alone what is set: removing the last one would change nothing.
  fix {
    title = {
      ja = "この access ブロックを削除"
      en = "Remove this access block"
    }
    safety = "decision"
    when   = core::length(attrs.access) > 1
    remove "each" {}
  }
}
