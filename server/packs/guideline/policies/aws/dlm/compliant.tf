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
        encrypted = true
        cmk_arn   = aws_kms_key.copies.arn

        retain_rule {
          interval      = 30
          interval_unit = "DAYS"
        }
      }
    }
  }
}

resource "aws_dlm_lifecycle_policy" "shared" {
  description        = "Copies of shared snapshots"
  execution_role_arn = var.dlm_role_arn

  policy_details {
    policy_type = "EVENT_BASED_POLICY"

    event_source {
      type = "MANAGED_CWE"

      parameters {
        event_type        = "shareSnapshot"
        snapshot_owner    = ["123456789012"]
        description_regex = "^.*$"
      }
    }

    action {
      name = "copy"

      cross_region_copy {
        target = "ap-northeast-3"

        encryption_configuration {
          encrypted = true
          cmk_arn   = aws_kms_key.copies.arn
        }

        retain_rule {
          interval      = 30
          interval_unit = "DAYS"
        }
      }
    }
  }
}

# リージョンの外にコピーしない
resource "aws_dlm_lifecycle_policy" "images" {
  description        = "Weekly images"
  execution_role_arn = var.dlm_role_arn

  policy_details {
    policy_type    = "IMAGE_MANAGEMENT"
    resource_types = ["INSTANCE"]

    target_tags = {
      Image = "weekly"
    }

    schedule {
      name = "weekly"

      create_rule {
        cron_expression = "cron(0 4 ? * MON *)"
      }

      retain_rule {
        count = 8
      }
    }
  }
}

variable "dlm_role_arn" {
  type = string
}
