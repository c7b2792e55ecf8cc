# complies: aws_glacier_vault.effect_deny

resource "aws_glacier_vault" "aws_any" {
  name = "records"

  access_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "*" }
      Action    = ["glacier:UploadArchive"]
      Resource  = "arn:aws:glacier:ap-northeast-1:123456789012:vaults/records"
    }]
  })
}

resource "aws_glacier_vault" "effect_deny" {
  name = "records"

  access_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      Principal = "*"
      Action    = ["glacier:UploadArchive"]
      Resource  = "arn:aws:glacier:ap-northeast-1:123456789012:vaults/records"
    }]
  })
}
