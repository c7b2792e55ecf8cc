provider "aws" {
  region = "ap-northeast-1"
}

# 複製だけに使う設定も、地域の指摘は一つ
provider "aws" {
  alias  = "copy"
  region = "us-west-2"
}

resource "aws_s3_bucket" "records" {
  bucket = "example-records"
}

resource "aws_s3_bucket" "copy" {
  provider = aws.copy
  bucket   = "example-records-copy"
}

resource "aws_s3_bucket_replication_configuration" "records" {
  bucket = aws_s3_bucket.records.id
  role   = var.replication_role_arn

  rule {
    status = "Enabled"

    destination {
      bucket = aws_s3_bucket.copy.arn
    }
  }
}

variable "replication_role_arn" {
  type        = string
  description = "複製に使うロール"
}
