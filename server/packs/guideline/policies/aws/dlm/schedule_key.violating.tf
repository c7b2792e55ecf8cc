resource "aws_kms_key" "copies" {
  provider            = aws.osaka
  description         = "スナップショットのコピーの暗号化"
  enable_key_rotation = true
}

provider "aws" {
  alias  = "osaka"
  region = "ap-northeast-3"
}

resource "aws_dlm_lifecycle_policy" "daily" {
  description        = "Daily snapshots"
  execution_role_arn = var.dlm_role_arn

  policy_details {
    resource_types = ["VOLUME"]

    target_tags = {
      Backup = "daily"
    }

    schedule {
      name = "daily"

      create_rule {
        interval = 24
        times    = ["17:00"]
      }

      retain_rule {
        count = 14
      }

      cross_region_copy_rule {
        target    = "ap-northeast-3"
        encrypted = false

        retain_rule {
          interval      = 30
          interval_unit = "DAYS"
        }
      }
    }
  }
}

variable "dlm_role_arn" {
  type = string
}
