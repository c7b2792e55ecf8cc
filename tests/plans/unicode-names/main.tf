# 識別子とキーに日本語を使う
variable "部署" {
  type    = set(string)
  default = ["総務課", "会計課"]
}

locals {
  略称 = { "総務課" = "soumu", "会計課" = "kaikei" }
  分解 = "が" == "か\u3099"
  名前 = { for 課 in var.部署 : 課 => "hikari-${local.略称[課]}" }
}

resource "aws_s3_bucket" "文書" {
  for_each = local.名前

  bucket = each.value

  tags = {
    "所管" = each.key
    Name = "文書(${each.key})"
  }
}

resource "aws_s3_bucket_versioning" "文書" {
  for_each = aws_s3_bucket.文書

  bucket = each.value.bucket

  versioning_configuration {
    status = "Enabled"
  }
}

module "棚" {
  source   = "./棚"
  for_each = toset(["一", "二"])

  番号 = each.key
}

output "一覧" {
  value = [for 鍵, 値 in aws_s3_bucket.文書 : "${鍵}=${値.bucket}"]
}

output "分解" {
  value = local.分解
}

output "長さ" {
  value = { for k, m in module.棚 : k => m.長さ }
}
