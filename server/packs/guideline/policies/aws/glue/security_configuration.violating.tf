resource "aws_kms_key" "data" {
  description             = "保存データの暗号化"
  enable_key_rotation     = true
  deletion_window_in_days = 30
}

resource "aws_glue_security_configuration" "batch" {
  name = "shinsei-batch"

  encryption_configuration {
    cloudwatch_encryption {
      kms_key_arn                = aws_kms_key.data.arn
      cloudwatch_encryption_mode = "SSE-KMS"
    }

    job_bookmarks_encryption {
      kms_key_arn                   = aws_kms_key.data.arn
      job_bookmarks_encryption_mode = "CSE-KMS"
    }

    s3_encryption {
      kms_key_arn        = aws_kms_key.data.arn
      s3_encryption_mode = "SSE-KMS"
    }
  }
}

resource "aws_glue_job" "aggregate" {
  name              = "shinsei-shukei"
  role_arn          = "arn:aws:iam::111122223333:role/shinsei-glue"
  glue_version      = "5.0"
  worker_type       = "G.1X"
  number_of_workers = 2


  command {
    script_location = "s3://shinsei-glue/shukei.py"
  }
}

resource "aws_glue_crawler" "documents" {
  name          = "shinsei-documents"
  role          = "arn:aws:iam::111122223333:role/shinsei-glue"
  database_name = "shinsei"



  s3_target {
    path = "s3://shinsei-documents/"
  }
}

resource "aws_glue_dev_endpoint" "analysis" {
  name     = "shinsei-kaihatsu"
  role_arn = "arn:aws:iam::111122223333:role/shinsei-glue"

}
