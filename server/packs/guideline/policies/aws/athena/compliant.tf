resource "aws_kms_key" "data" {
  description             = "保存データの暗号化"
  enable_key_rotation     = true
  deletion_window_in_days = 30
}

resource "aws_athena_workgroup" "analysis" {
  name = "shinsei-bunseki"

  configuration {
    engine_version {
      selected_engine_version = "AUTO"
    }

    result_configuration {
      output_location = "s3://shinsei-athena-results/"

      encryption_configuration {
        encryption_option = "SSE_KMS"
        kms_key_arn       = aws_kms_key.data.arn
      }
    }
  }
}

resource "aws_athena_database" "analysis" {
  name   = "bunseki"
  bucket = "shinsei-athena-results"

  encryption_configuration {
    encryption_option = "SSE_KMS"
    kms_key           = aws_kms_key.data.arn
  }
}

# 結果のバケットが KMS で暗号化している
resource "aws_s3_bucket" "results" {
  bucket = "shinsei-athena-kekka"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "results" {
  bucket = aws_s3_bucket.results.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.data.arn
    }
  }
}

resource "aws_athena_workgroup" "monthly" {
  name = "shinsei-getsuji"

  configuration {
    result_configuration {
      output_location = "s3://${aws_s3_bucket.results.bucket}/monthly/"
    }
  }
}
