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
        target    = "ap-northeast-1"
        encrypted = true

        retain_rule {
          interval      = 30
          interval_unit = "DAYS"
        }
      }

      cross_region_copy_rule {
        target    = "ap-southeast-1"
        encrypted = true

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
        target = "us-west-2"

        encryption_configuration {
          encrypted = true
        }

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
