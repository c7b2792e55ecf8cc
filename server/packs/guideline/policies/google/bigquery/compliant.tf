resource "google_bigquery_dataset" "statistics" {
  dataset_id = "statistics"
  location   = "asia-northeast2"

  default_encryption_configuration {
    kms_key_name = var.key
  }

  access {
    role          = "OWNER"
    special_group = "projectOwners"
  }

  access {
    role           = "READER"
    group_by_email = "data@example.go.jp"
  }
}

variable "key" {
  type        = string
  description = "Cloud KMS の鍵"
}
