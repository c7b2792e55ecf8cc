resource "aws_ebs_volume" "state_disabled" {
  availability_zone = "ap-northeast-1a"

  tags = {
    Name   = "documents"
    Backup = "daily"
  }
}

resource "aws_dlm_lifecycle_policy" "daily" {
  description        = "Daily snapshots"
  execution_role_arn = var.dlm_role_arn
  state              = "DISABLED"

  policy_details {
    target_tags = {
      Backup = "daily"
    }
  }
}

variable "dlm_role_arn" {
  type = string
}
