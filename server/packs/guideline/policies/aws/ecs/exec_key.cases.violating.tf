# complies: aws_ecs_cluster.other_configuration
# complies: aws_ecs_cluster.bucket_and_key
# complies: aws_ecs_cluster.without_configuration

resource "aws_ecs_cluster" "with_s3_bucket_encryption_enabled" {
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

resource "aws_ecs_cluster" "with_kms_key_id" {
  name = "shinsei"

  configuration {
    execute_command_configuration {
      kms_key_id = aws_kms_key.exec.arn
    }
  }
}

resource "aws_ecs_cluster" "empty_kms_key_id" {
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

resource "aws_ecs_cluster" "bucket_and_key" {
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
