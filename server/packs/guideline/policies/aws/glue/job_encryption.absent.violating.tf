resource "aws_kms_key" "data" {
  description             = "保存データの暗号化"
  enable_key_rotation     = true
  deletion_window_in_days = 30
}

resource "aws_glue_security_configuration" "batch" {
  name = "shinsei-batch"

  encryption_configuration {
    cloudwatch_encryption {

    }

    job_bookmarks_encryption {

    }

    s3_encryption {

    }
  }
}
