terraform {
  required_version=">= 1.5"
    required_providers {
    aws={
      source="hashicorp/aws"
  version    = "~> 5.0"
    }
  }
}

locals{
  common_tags={ Name:"本番", env = var.env,Owner="team" }
  azs   = slice(data.aws_availability_zones.available.names,0,3)
  # サブネット
  subnets={for i,az in local.azs:az=>cidrsubnet(var.cidr,8,i) if i<3}
}

resource "aws_s3_bucket" "log" {
bucket="${var.prefix}-log"   # 名前
force_destroy=false # 削除しない

    dynamic "rule" {
        for_each=var.rules
        content{
            id=rule.key
            enabled=lookup( rule.value,"enabled",true )
        }
    }
  policy = jsonencode({
    Version="2012-10-17"
    Statement=[{
    Effect = "Deny"
        Action=["s3:*",
        "s3:Get*"]
    Resource =[
    aws_s3_bucket.log.arn,"${aws_s3_bucket.log.arn}/*",
    ]
    }]
  })
  lifecycle{prevent_destroy=true}
  user_data = <<-EOT
      #!/bin/bash
    echo "${ var.name }"
  EOT
  count = var.enabled?1:0
  depends_on=[ aws_iam_role.a,
  aws_iam_role.b ]
}
