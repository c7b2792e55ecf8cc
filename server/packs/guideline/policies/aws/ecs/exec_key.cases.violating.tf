# complies: aws_ecs_cluster.other_configuration
# complies: aws_ecs_cluster.s3_bucket_encryption_enabled_true_kms_key_id_set
# complies: aws_ecs_cluster.without_configuration

resource "aws_ecs_cluster" "s3_bucket_encryption_enabled_true" {
  name = "shinsei"

  configuration {
    execute_command_configuration {
      log_configuration {
        s3_bucket_encryption_enabled = true
      }
    }
  }
}

resource "aws_kms_key" "exec" {
  description = "ECS Exec"
}

resource "aws_ecs_cluster" "kms_key_id_set" {
  name = "shinsei"

  configuration {
    execute_command_configuration {
      kms_key_id = aws_kms_key.exec.arn
    }
  }
}

resource "aws_ecs_cluster" "kms_key_id_empty" {
  name = "shinsei"

  configuration {
    execute_command_configuration {
      kms_key_id = ""

      log_configuration {
        cloud_watch_encryption_enabled = true
      }
    }
  }
}

resource "aws_ecs_cluster" "without_configuration" {
  name = "shinsei"
}

resource "aws_ecs_cluster" "other_configuration" {
  name = "shinsei"

  configuration {
    execute_command_configuration {
      logging = "NONE"
    }
  }
}

resource "aws_ecs_cluster" "s3_bucket_encryption_enabled_true_kms_key_id_set" {
  name = "shinsei"

  configuration {
    execute_command_configuration {
      kms_key_id = "arn:aws:kms:ap-northeast-1:123456789012:alias/app"

      log_configuration {
        s3_bucket_encryption_enabled = true
      }
    }
  }
}
