resource "aws_dlm_lifecycle_policy" "empty_cmk_arn" {
  description        = "Copies of shared snapshots"
  execution_role_arn = var.dlm_role_arn

  policy_details {
    action {
      name = "copy"

      cross_region_copy {
        target = "ap-northeast-3"

        encryption_configuration {
          cmk_arn = ""
        }
      }
    }
  }
}

variable "dlm_role_arn" {
  type = string
}
