# complies: aws_secretsmanager_secret_policy.refused_when_public
# complies: aws_s3_access_point.inside_a_network
# complies: aws_s3_access_point.not_opened
# complies: aws_backup_vault_policy.denied_outside_the_organization
# complies: aws_cloudwatch_event_permission.organization
# complies: aws_lambda_layer_version_permission.organization

resource "aws_secretsmanager_secret_policy" "refused_when_public" {
  secret_arn          = "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:shinsei/api-AbCdEf"
  block_public_policy = true

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "secretsmanager:GetSecretValue"
      Resource  = "*"
    }]
  })
}

resource "aws_s3_access_point" "inside_a_network" {
  name   = "documents"
  bucket = "example-shinsei-documents"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "s3:GetObject"
      Resource  = "arn:aws:s3:ap-northeast-1:123456789012:accesspoint/documents/object/*"
    }]
  })

  public_access_block_configuration {
    block_public_policy     = false
    restrict_public_buckets = false
  }

  vpc_configuration {
    vpc_id = "vpc-0123456789abcdef0"
  }
}

resource "aws_s3_access_point" "not_opened" {
  name   = "archive"
  bucket = "example-shinsei-archive"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "s3:GetObject"
      Resource  = "arn:aws:s3:ap-northeast-1:123456789012:accesspoint/archive/object/*"
    }]
  })
}

resource "aws_backup_vault_policy" "denied_outside_the_organization" {
  backup_vault_name = "main"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = "*"
        Action    = "backup:CopyIntoBackupVault"
        Resource  = "*"
      },
      {
        Effect    = "Deny"
        Principal = "*"
        Action    = "backup:CopyIntoBackupVault"
        Resource  = "*"
        Condition = { StringNotEquals = { "aws:PrincipalOrgID" = "o-a1b2c3d4e5" } }
      },
    ]
  })
}

# 拒むのは平文の通信だけ
resource "aws_backup_vault_policy" "denied_without_tls" {
  backup_vault_name = "records"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = "*"
        Action    = "backup:CopyIntoBackupVault"
        Resource  = "*"
      },
      {
        Effect    = "Deny"
        Principal = "*"
        Action    = "backup:CopyIntoBackupVault"
        Resource  = "*"
        Condition = { StringNotEquals = { "aws:SecureTransport" = "true" } }
      },
    ]
  })
}

# 拒むのは一つの組織だけ
resource "aws_backup_vault_policy" "denied_to_one_organization" {
  backup_vault_name = "archive"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = "*"
        Action    = "backup:CopyIntoBackupVault"
        Resource  = "*"
      },
      {
        Effect    = "Deny"
        Principal = "*"
        Action    = "backup:CopyIntoBackupVault"
        Resource  = "*"
        Condition = { StringEquals = { "aws:PrincipalOrgID" = "o-a1b2c3d4e5" } }
      },
    ]
  })
}

resource "aws_backup_vault_policy" "allowed_with_tls" {
  backup_vault_name = "shared"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "backup:CopyIntoBackupVault"
      Resource  = "*"
      Condition = { Bool = { "aws:SecureTransport" = "true" } }
    }]
  })
}

resource "aws_backup_vault_policy" "allowed_outside_the_organization" {
  backup_vault_name = "exchange"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "backup:CopyIntoBackupVault"
      Resource  = "*"
      Condition = { StringNotEquals = { "aws:PrincipalOrgID" = "o-a1b2c3d4e5" } }
    }]
  })
}

resource "aws_cloudwatch_event_permission" "organization" {
  statement_id = "main"
  principal    = "*"

  condition {
    key   = "aws:PrincipalOrgID"
    type  = "StringEquals"
    value = "o-a1b2c3d4e5"
  }
}

resource "aws_lambda_layer_version_permission" "organization" {
  layer_name      = "common"
  version_number  = 1
  statement_id    = "common"
  action          = "lambda:GetLayerVersion"
  principal       = "*"
  organization_id = "o-a1b2c3d4e5"
}
