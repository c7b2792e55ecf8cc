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
