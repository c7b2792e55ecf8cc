resource "aws_kms_key" "data" {
  description             = "利用者データの暗号化"
  enable_key_rotation     = true
  multi_region            = true
  deletion_window_in_days = 30
}

resource "aws_kms_replica_key" "osaka" {
  provider                = aws.osaka
  description             = "利用者データの暗号化（大阪）"
  primary_key_arn         = aws_kms_key.data.arn
  deletion_window_in_days = 30
}

resource "aws_kms_external_key" "byok" {
  description             = "庁内の HSM で生成した鍵"
  multi_region            = true
  deletion_window_in_days = 30
}

resource "aws_kms_replica_external_key" "osaka" {
  provider                = aws.osaka
  description             = "庁内の HSM で生成した鍵（大阪）"
  primary_key_arn         = aws_kms_external_key.byok.arn
  key_material_base64     = var.key_material
  deletion_window_in_days = 30
}

provider "aws" {
  alias  = "osaka"
  region = "ap-northeast-3"
}

variable "key_material" {
  type = string
}
