# Buckets that hold state.

resource_policy "google_storage_bucket" "state_bucket" {
  control  = "state-backend-unmanaged"
  severity = "information"
  targets  = ["aws_s3_bucket.state-backend-unmanaged"]
  also     = ["azurerm_storage_account", "oci_objectstorage_bucket"]

  # Buckets of S3 are asked for versions whatever they hold.
  filter = core::can(core::regex("(?i)tf[-_]?state|terraform[-_]?state", attrs.name)) || core::can(core::regex("(?i)tf_?state|terraform_?state", meta.name))

  locals {
    kept = {
      google_storage_bucket    = attrs.versioning[0].enabled == true
      azurerm_storage_account  = attrs.blob_properties[0].versioning_enabled == true
      oci_objectstorage_bucket = attrs.versioning == "Enabled"
    }
  }

  enforce {
    condition = local.kept[meta.type]
    error_message = {
      ja = "${meta.address} は状態ファイルの置き場所のようですが、以前の版が残りません。バージョニングを有効にすると、壊れたときに戻せます。"
      en = "${meta.address} seems to hold Terraform's state and keeps no earlier versions. With versioning, a broken state can be brought back."
    }
  }

  fix {
    title = {
      ja = "バージョニングを有効にする"
      en = "Enable versioning"
    }
    safety = "safe"
    when   = meta.type == "google_storage_bucket"
    set "versioning.enabled" {
      value = true
    }
  }

  fix {
    title = {
      ja = "バージョニングを有効にする"
      en = "Enable versioning"
    }
    safety = "safe"
    when   = meta.type == "azurerm_storage_account"
    set "blob_properties.versioning_enabled" {
      value = true
    }
  }

  fix {
    title = {
      ja = "バージョニングを有効にする"
      en = "Enable versioning"
    }
    safety = "safe"
    when   = meta.type == "oci_objectstorage_bucket"
    set "versioning" {
      value = "Enabled"
    }
  }
}
