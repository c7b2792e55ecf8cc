resource "aws_kms_key" "copies" {
  provider            = aws.osaka
  description         = "スナップショットのコピーの暗号化"
  enable_key_rotation = true
}

provider "aws" {
  alias  = "osaka"
  region = "ap-northeast-3"
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

variable "dlm_role_arn" {
  type = string
}
