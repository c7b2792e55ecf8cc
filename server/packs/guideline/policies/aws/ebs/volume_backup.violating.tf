resource "aws_ebs_volume" "documents" {
  availability_zone = "ap-northeast-1a"
  size              = 200
  type              = "gp3"
  encrypted         = true

  tags = {
    Name   = "documents"
    Backup = "none"
  }
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
    }
  }
}

variable "dlm_role_arn" {
  type = string
}
