resource "aws_dlm_lifecycle_policy" "other_cross_region_copy_rule" {
  description        = "Daily snapshots"
  execution_role_arn = var.dlm_role_arn

  policy_details {
    schedule {
      name = "daily"

      create_rule {
      }

      retain_rule {
      }

      cross_region_copy_rule {
        target    = "ap-northeast-1"
        encrypted = true
      }
    }
  }
}

variable "dlm_role_arn" {
  type = string
}

resource "aws_dlm_lifecycle_policy" "empty_cmk_arn" {
  description        = "Daily snapshots"
  execution_role_arn = var.dlm_role_arn

  policy_details {
    schedule {
      name = "daily"

      create_rule {
      }

      retain_rule {
      }

      cross_region_copy_rule {
        target    = "ap-northeast-3"
        encrypted = true
        cmk_arn   = ""
      }
    }
  }
}

resource "aws_kms_key" "copies" {
  provider            = aws.osaka
  description         = "スナップショットのコピーの暗号化"
  enable_key_rotation = true
}

provider "aws" {
  alias  = "osaka"
  region = "ap-northeast-3"
}

resource "aws_dlm_lifecycle_policy" "with_cmk_arn" {
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
        cmk_arn   = aws_kms_key.copies.arn

        retain_rule {
          interval      = 30
          interval_unit = "DAYS"
        }
      }
    }
  }
}
