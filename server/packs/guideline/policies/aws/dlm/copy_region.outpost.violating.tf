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
        target    = "arn:aws:outposts:us-east-1:123456789012:outpost/op-0123456789abcdef0"
        encrypted = true

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
