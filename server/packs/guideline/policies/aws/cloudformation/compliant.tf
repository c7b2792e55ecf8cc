resource "aws_sns_topic" "stacks" {
  name = "stacks"
}

resource "aws_cloudformation_stack" "network" {
  name              = "network"
  template_url      = "https://shinsei-templates.s3.ap-northeast-1.amazonaws.com/network.yaml"
  notification_arns = [aws_sns_topic.stacks.arn]
}

resource "aws_cloudformation_stack_set" "baseline" {
  name             = "baseline"
  permission_model = "SERVICE_MANAGED"
  template_url     = "https://shinsei-templates.s3.ap-northeast-1.amazonaws.com/baseline.yaml"

  auto_deployment {
    enabled                          = true
    retain_stacks_on_account_removal = true
  }
}

# 自ら管理するモデルでは、展開先を 1 つずつ指定する
resource "aws_cloudformation_stack_set" "audit" {
  name                    = "audit"
  administration_role_arn = var.role_arn
  template_url            = "https://shinsei-templates.s3.ap-northeast-1.amazonaws.com/audit.yaml"
}

resource "aws_cloudformation_stack_set_instance" "audit" {
  stack_set_name = aws_cloudformation_stack_set.audit.name
  region         = "ap-northeast-3"
}

resource "aws_cloudformation_stack_instances" "baseline" {
  stack_set_name = aws_cloudformation_stack_set.baseline.name
  regions        = ["ap-northeast-1", "ap-northeast-3"]

  deployment_targets {
    organizational_unit_ids = ["ou-ab12-cd34ef56"]
  }
}

# 同じリージョンの中の接続
resource "aws_vpc_peering_connection" "files" {
  vpc_id      = var.vpc_id
  peer_vpc_id = var.peer_vpc_id
}

resource "aws_controltower_control" "regions" {
  control_identifier = "arn:aws:controltower:ap-northeast-1::control/AWS-GR_REGION_DENY"
  target_identifier  = "arn:aws:organizations::123456789012:ou/o-a1b2c3d4e5/ou-ab12-cd34ef56"
}

variable "role_arn" {
  type = string
}

variable "vpc_id" {
  type = string
}

variable "peer_vpc_id" {
  type = string
}
