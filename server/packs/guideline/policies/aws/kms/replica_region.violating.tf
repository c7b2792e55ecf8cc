provider "aws" {
  region = "ap-northeast-1"
}

provider "aws" {
  alias  = "replica"
  region = "us-west-2"
}

resource "aws_kms_replica_key" "replica" {
  provider        = aws.replica
  description     = "利用者データの暗号化（複製）"
  primary_key_arn = var.primary_key_arn
}

resource "aws_kms_replica_external_key" "replica" {
  provider        = aws.replica
  description     = "庁内の HSM で生成した鍵（複製）"
  primary_key_arn = var.external_key_arn
}

variable "primary_key_arn" {
  type = string
}

variable "external_key_arn" {
  type = string
}
