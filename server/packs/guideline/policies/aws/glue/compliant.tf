resource "aws_kms_key" "data" {
  description             = "保存データの暗号化"
  enable_key_rotation     = true
  deletion_window_in_days = 30
}

resource "aws_glue_data_catalog_encryption_settings" "main" {
  data_catalog_encryption_settings {
    encryption_at_rest {
      catalog_encryption_mode = "SSE-KMS"
      sse_aws_kms_key_id      = aws_kms_key.data.arn
    }

    connection_password_encryption {
      return_connection_password_encrypted = true
      aws_kms_key_id                       = aws_kms_key.data.arn
    }
  }
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
  name                   = "shinsei-shukei"
  role_arn               = "arn:aws:iam::111122223333:role/shinsei-glue"
  glue_version           = "5.0"
  worker_type            = "G.1X"
  number_of_workers      = 2
  security_configuration = aws_glue_security_configuration.batch.name

  command {
    script_location = "s3://shinsei-glue/shukei.py"
  }
}

resource "aws_glue_crawler" "documents" {
  name                   = "shinsei-documents"
  role                   = "arn:aws:iam::111122223333:role/shinsei-glue"
  database_name          = "shinsei"
  security_configuration = aws_glue_security_configuration.batch.name


  s3_target {
    path = "s3://shinsei-documents/"
  }
}

resource "aws_glue_dev_endpoint" "analysis" {
  name                   = "shinsei-kaihatsu"
  role_arn               = "arn:aws:iam::111122223333:role/shinsei-glue"
  security_configuration = aws_glue_security_configuration.batch.name
}

resource "aws_glue_job" "export" {
  name                   = "shinsei-export"
  role_arn               = "arn:aws:iam::111122223333:role/shinsei-glue"
  glue_version           = "4.0"
  security_configuration = aws_glue_security_configuration.batch.name

  command {
    script_location = "s3://shinsei-glue/export.py"
  }

  default_arguments = {
    "--enable-continuous-cloudwatch-log" = "true"
  }
}

# 集計はファイルが届いたときに動く
resource "aws_glue_trigger" "arrival" {
  name          = "shinsei-todoku"
  type          = "EVENT"
  workflow_name = "shinsei"

  actions {
    job_name = aws_glue_job.aggregate.name
  }
}

resource "aws_glue_trigger" "aggregate" {
  name     = "shinsei-shukei"
  type     = "SCHEDULED"
  schedule = "cron(0 1 * * ? *)"

  actions {
    job_name = "shinsei-shukei"
  }
}
