resource "aws_glacier_vault" "records" {
  name = "records"

  access_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::123456789012:role/archiver" }
      Action    = ["glacier:UploadArchive"]
      Resource  = "arn:aws:glacier:ap-northeast-1:123456789012:vaults/records"
    }]
  })
}

resource "aws_glacier_vault_lock" "records" {
  vault_name    = aws_glacier_vault.records.name
  complete_lock = false

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      Principal = "*"
      Action    = ["glacier:DeleteArchive"]
      Resource  = aws_glacier_vault.records.arn
      Condition = { NumericLessThan = { "glacier:ArchiveAgeInDays" = "3650" } }
    }]
  })
}
