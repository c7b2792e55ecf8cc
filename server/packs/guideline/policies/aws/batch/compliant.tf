resource "aws_batch_compute_environment" "main" {
  compute_environment_name = "aggregate"
  type                     = "MANAGED"

  compute_resources {
    type               = "FARGATE"
    max_vcpus          = 16
    subnets            = var.subnet_ids
    security_group_ids = [var.security_group_id]
  }
}

# GPU の必要な処理には仮想マシンが要る
resource "aws_batch_compute_environment" "gpu" {
  compute_environment_name = "gpu"
  type                     = "MANAGED"

  compute_resources {
    type               = "EC2"
    instance_type      = ["g6.xlarge"]
    instance_role      = var.instance_profile_arn
    max_vcpus          = 16
    subnets            = var.subnet_ids
    security_group_ids = [var.security_group_id]
  }
}

resource "aws_batch_job_definition" "aggregate" {
  name = "aggregate"
  type = "container"

  container_properties = jsonencode({
    image   = "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/aggregate@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
    command = ["aggregate"]
    user    = "1000"
    environment = [
      { name = "STAGE", value = "production" },
      { name = "DB_SECRET_ARN", value = var.db_secret_arn },
      { name = "TOKEN_URL", value = "https://auth.example.go.jp/token" }
    ]
    secrets = [
      { name = "DB_PASSWORD", valueFrom = var.db_secret_arn }
    ]
    volumes = [
      {
        name = "files"
        efsVolumeConfiguration = {
          fileSystemId      = "fs-0123456789abcdef0"
          transitEncryption = "ENABLED"
        }
      }
    ]
  })
}

resource "aws_batch_job_definition" "convert" {
  name = "convert"
  type = "container"

  eks_properties {
    pod_properties {
      host_network = false

      containers {
        image = "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/aggregate@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"

        security_context {
          run_as_non_root = true
        }
      }
    }
  }
}

resource "aws_apprunner_service" "app" {
  service_name = "app"

  source_configuration {
    image_repository {
      image_identifier      = "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/aggregate@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
      image_repository_type = "ECR"

      image_configuration {
        port = "8080"

        runtime_environment_variables = {
          LOG_LEVEL     = "info"
          DB_SECRET_ARN = var.db_secret_arn
        }
      }
    }
  }
}

resource "aws_sagemaker_model" "classify" {
  name               = "classify"
  execution_role_arn = var.role_arn

  primary_container {
    image = "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/aggregate@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"

    environment = {
      DB_SECRET_ARN = var.db_secret_arn
    }
  }
}

resource "aws_lightsail_container_service_deployment_version" "site" {
  service_name = "site"

  container {
    container_name = "site"
    image          = "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/aggregate@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"

    environment = {
      DB_SECRET_ARN = var.db_secret_arn
    }
  }
}

resource "aws_amplify_app" "front" {
  name = "front"

  environment_variables = {
    DB_SECRET_ARN = var.db_secret_arn
  }
}

resource "aws_amplify_branch" "main" {
  app_id      = aws_amplify_app.front.id
  branch_name = "main"

  environment_variables = {
    DB_SECRET_ARN = var.db_secret_arn
  }
}

resource "aws_elastic_beanstalk_environment" "web" {
  name                = "web"
  application         = "shinsei"
  solution_stack_name = "64bit Amazon Linux 2023 v4.7.0 running Python 3.13"

  setting {
    namespace = "aws:autoscaling:launchconfiguration"
    name      = "InstanceType"
    value     = "g5.xlarge"
  }

  setting {
    namespace = "aws:elasticbeanstalk:application:environment"
    name      = "DB_SECRET_ARN"
    value     = var.db_secret_arn
  }
}

resource "aws_glue_job" "aggregate" {
  name     = "aggregate"
  role_arn = var.role_arn

  default_arguments = {
    "--job-language"  = "python"
    "--db_secret_arn" = var.db_secret_arn
  }

  command {
    script_location = "s3://shinsei-scripts/aggregate.py"
  }
}

variable "role_arn" {
  type = string
}

variable "instance_profile_arn" {
  type = string
}

variable "db_secret_arn" {
  type = string
}

variable "subnet_ids" {
  type = list(string)
}

variable "security_group_id" {
  type = string
}
