provider "aws" {
  region = "ap-northeast-1"
}

provider "aws" {
  alias  = "osaka"
  region = "ap-northeast-3"
}

resource "aws_kms_key" "data" {
  description             = "利用者データの暗号化"
  deletion_window_in_days = 30
  enable_key_rotation     = true
  rotation_period_in_days = 180
  multi_region            = true
}

resource "aws_kms_key_policy" "data" {
  key_id = aws_kms_key.data.key_id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "AccountRoot"
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::123456789012:root" }
        Action    = "kms:*"
        Resource  = "*"
      },
      {
        Sid       = "Use"
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::123456789012:role/shinsei-app" }
        Action    = ["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey*", "kms:DescribeKey"]
        Resource  = "*"
      },
      # このアカウントから S3 を通した利用に限る
      {
        Sid       = "ThroughS3"
        Effect    = "Allow"
        Principal = { AWS = "*" }
        Action    = ["kms:Decrypt", "kms:GenerateDataKey*"]
        Resource  = "*"
        Condition = {
          StringEquals = {
            "kms:CallerAccount" = "123456789012"
            "kms:ViaService"    = "s3.ap-northeast-1.amazonaws.com"
          }
        }
      },
    ]
  })
}

# 大阪リージョンでの復旧に使う
resource "aws_kms_replica_key" "data" {
  provider                = aws.osaka
  description             = "利用者データの暗号化（大阪）"
  primary_key_arn         = aws_kms_key.data.arn
  deletion_window_in_days = 30
}

resource "aws_kms_grant" "batch" {
  name               = "batch"
  key_id             = aws_kms_key.data.key_id
  grantee_principal  = var.batch_role_arn
  operations         = ["Decrypt", "GenerateDataKey"]
  retiring_principal = var.administrator_role_arn

  constraints {
    encryption_context_equals = {
      system = "shinsei"
    }
  }
}

# 庁内の HSM で生成した鍵。期限が来る前に鍵素材を入れ替える
resource "aws_kms_external_key" "byok" {
  description             = "個人情報の暗号化"
  key_material_base64     = var.key_material
  valid_to                = "2027-03-31T15:00:00Z"
  multi_region            = true
  deletion_window_in_days = 30
  policy                  = var.key_policy
}

resource "aws_kms_replica_external_key" "byok" {
  provider                = aws.osaka
  description             = "個人情報の暗号化（大阪）"
  primary_key_arn         = aws_kms_external_key.byok.arn
  key_material_base64     = var.key_material
  valid_to                = "2027-03-31T15:00:00Z"
  deletion_window_in_days = 30
}

# 署名用の非対称鍵は自動ローテーションできない
resource "aws_kms_key" "signing" {
  description              = "文書への署名"
  customer_master_key_spec = "ECC_NIST_P256"
  key_usage                = "SIGN_VERIFY"
  deletion_window_in_days  = 30
  policy                   = var.key_policy
}

# 検証環境の鍵は短い猶予で消してよい
resource "aws_kms_key" "sandbox" {
  description             = "動作確認"
  deletion_window_in_days = 7
  enable_key_rotation     = true
  policy                  = var.key_policy

  tags = {
    Environment = "dev"
  }
}

# 何も使っていない、廃止予定の鍵
resource "aws_kms_key" "retired" {
  description         = "旧システムの鍵"
  enable_key_rotation = true
  is_enabled          = false
  policy              = var.key_policy
}

variable "batch_role_arn" {
  type = string
}

variable "administrator_role_arn" {
  type = string
}

variable "key_material" {
  type = string
}

variable "key_policy" {
  type = string
}
