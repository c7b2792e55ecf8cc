resource "aws_secretsmanager_secret_policy" "api" {
  secret_arn = "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:shinsei/api-AbCdEf"

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

resource "aws_secretsmanager_secret" "db" {
  name = "shinsei/db"

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

resource "aws_backup_vault_policy" "main" {
  backup_vault_name = "main"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "backup:CopyIntoBackupVault"
      Resource  = "*"
    }]
  })
}

resource "aws_efs_file_system_policy" "shared" {
  file_system_id = "fs-0123456789abcdef0"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "elasticfilesystem:ClientMount"
      Resource  = "*"
    }]
  })
}

resource "aws_cloudwatch_event_bus_policy" "main" {
  event_bus_name = "main"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "events:PutEvents"
      Resource  = "arn:aws:events:ap-northeast-1:123456789012:event-bus/main"
    }]
  })
}

resource "aws_cloudwatch_event_permission" "main" {
  statement_id = "main"
  principal    = "*"
}

resource "aws_lambda_layer_version_permission" "common" {
  layer_name     = "common"
  version_number = 1
  statement_id   = "common"
  action         = "lambda:GetLayerVersion"
  principal      = "*"
}

resource "aws_codeartifact_domain_permissions_policy" "main" {
  domain = "shinsei"

  policy_document = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "codeartifact:CreateRepository"
      Resource  = "*"
    }]
  })
}

resource "aws_opensearchserverless_access_policy" "logs" {
  name = "logs"
  type = "data"

  policy = jsonencode([{
    Rules = [{
      ResourceType = "index"
      Resource     = ["index/logs/*"]
      Permission   = ["aoss:ReadDocument"]
    }]
    Principal = ["*"]
  }])
}

resource "aws_glue_resource_policy" "main" {

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "glue:GetTable"
      Resource  = "*"
    }]
  })
}

resource "aws_kinesis_resource_policy" "events" {
  resource_arn = "arn:aws:kinesis:ap-northeast-1:123456789012:stream/events"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "kinesis:GetRecords"
      Resource  = "arn:aws:kinesis:ap-northeast-1:123456789012:stream/events"
    }]
  })
}

resource "aws_dynamodb_resource_policy" "shinsei" {
  resource_arn = "arn:aws:dynamodb:ap-northeast-1:123456789012:table/shinsei"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "dynamodb:GetItem"
      Resource  = "arn:aws:dynamodb:ap-northeast-1:123456789012:table/shinsei"
    }]
  })
}

resource "aws_s3_access_point" "documents" {
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
}

resource "aws_s3tables_table_bucket_policy" "analytics" {
  table_bucket_arn = "arn:aws:s3tables:ap-northeast-1:123456789012:bucket/analytics"

  resource_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "s3tables:GetTableData"
      Resource  = "*"
    }]
  })
}

resource "aws_media_store_container_policy" "video" {
  container_name = "video"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "mediastore:GetObject"
      Resource  = "arn:aws:mediastore:ap-northeast-1:123456789012:container/video/*"
    }]
  })
}

resource "aws_api_gateway_rest_api_policy" "internal" {
  rest_api_id = "abcdef1234"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "execute-api:Invoke"
      Resource  = "arn:aws:execute-api:ap-northeast-1:123456789012:abcdef1234/*"
    }]
  })
}

resource "aws_vpc_endpoint_policy" "s3" {
  vpc_endpoint_id = "vpce-0123456789abcdef0"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "*"
      Resource  = "*"
    }]
  })
}
