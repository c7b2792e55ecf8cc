# Buckets that hold state.

resource_policy "google_storage_bucket" "state_bucket" {
  control  = "state-backend-unmanaged"
  severity = "information"
  targets  = ["aws_s3_bucket.state-backend-unmanaged"]
  also     = ["aws_s3_bucket", "azurerm_storage_account", "oci_objectstorage_bucket"]

  # The policy of S3 that asks all other buckets for versions leaves out those with such a label; names are often not known.
  filter = core::can(core::regex("(?i)tf[-_]?state|terraform[-_]?state", meta.name)) || (
    meta.type != "aws_s3_bucket" && core::can(core::regex("(?i)tf[-_]?state|terraform[-_]?state", attrs.name))
  )

  locals {
    # Since version 4 of the provider of AWS versions are a resource of their own; the block of the bucket still works.
    companions = meta.type != "aws_s3_bucket" ? [] : core::getresources("aws_s3_bucket_versioning", { bucket = attrs.id })
    kept = {
      aws_s3_bucket            = attrs.versioning[0].enabled == true || core::anytrue([for companion in local.companions : companion.versioning_configuration[0].status == "Enabled"])
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
      ja = "aws_s3_bucket_versioning を追加"
      en = "Add aws_s3_bucket_versioning"
    }
    safety = "safe"
    when   = meta.type == "aws_s3_bucket" && core::length(local.companions) == 0 && core::length(attrs.versioning) == 0
    companion "aws_s3_bucket_versioning" {
      bucket = attrs.id
      versioning_configuration {
        status = "Enabled"
      }
    }
  }

  fix {
    title = {
      ja = "バージョニングを有効にする"
      en = "Enable versioning"
    }
    safety = "safe"
    when   = meta.type == "google_storage_bucket" || (meta.type == "aws_s3_bucket" && core::length(attrs.versioning) > 0)
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
