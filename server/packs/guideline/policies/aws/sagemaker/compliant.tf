resource "aws_kms_key" "data" {
  description             = "保存データの暗号化"
  enable_key_rotation     = true
  deletion_window_in_days = 30
}

resource "aws_iam_role" "notebook" {
  name = "shinsei-notebook"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "sagemaker.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "notebook" {
  name = "notebook"
  role = aws_iam_role.notebook.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["s3:GetObject"]
      Resource = "arn:aws:s3:::shinsei-bunseki/*"
    }]
  })
}

resource "aws_sagemaker_notebook_instance" "analysis" {
  name                   = "shinsei-bunseki"
  role_arn               = aws_iam_role.notebook.arn
  instance_type          = "ml.t3.medium"
  direct_internet_access = "Disabled"
  root_access            = "Disabled"
  subnet_id              = "subnet-0a1b2c3d4e5f60001"
  security_groups        = ["sg-0a1b2c3d4e5f60001"]
  kms_key_id             = aws_kms_key.data.arn

  instance_metadata_service_configuration {
    minimum_instance_metadata_service_version = "2"
  }

}

resource "aws_sagemaker_domain" "studio" {
  domain_name             = "shinsei"
  auth_mode               = "IAM"
  vpc_id                  = "vpc-0a1b2c3d4e5f60001"
  subnet_ids              = ["subnet-0a1b2c3d4e5f60001", "subnet-0a1b2c3d4e5f60002"]
  kms_key_id              = aws_kms_key.data.arn
  app_network_access_type = "VpcOnly"

  default_user_settings {
    execution_role = "arn:aws:iam::111122223333:role/shinsei-studio"
  }
}

resource "aws_sagemaker_model" "scoring" {
  name                     = "shinsei-scoring"
  execution_role_arn       = "arn:aws:iam::111122223333:role/shinsei-scoring"
  enable_network_isolation = true

  primary_container {
    image          = "111122223333.dkr.ecr.ap-northeast-1.amazonaws.com/scoring:1.4.2"
    model_data_url = "s3://shinsei-models/scoring/model.tar.gz"
  }
}

resource "aws_sagemaker_endpoint_configuration" "scoring" {
  name        = "shinsei-scoring"
  kms_key_arn = aws_kms_key.data.arn

  production_variants {
    variant_name           = "main"
    model_name             = "shinsei-scoring"
    initial_instance_count = 2
    instance_type          = "ml.m5.large"
  }
}

resource "aws_sagemaker_endpoint" "scoring" {
  name                 = "shinsei-scoring"
  endpoint_config_name = aws_sagemaker_endpoint_configuration.scoring.name
}

resource "aws_appautoscaling_target" "scoring" {
  service_namespace  = "sagemaker"
  resource_id        = "endpoint/${aws_sagemaker_endpoint.scoring.name}/variant/main"
  scalable_dimension = "sagemaker:variant:DesiredInstanceCount"
  min_capacity       = 1
  max_capacity       = 4
}

# サーバーレスの推論は、使った分だけ自動で増減する
resource "aws_sagemaker_endpoint_configuration" "form" {
  name = "shinsei-form"

  production_variants {
    variant_name = "main"
    model_name   = aws_sagemaker_model.scoring.name

    serverless_config {
      max_concurrency   = 5
      memory_size_in_mb = 2048
    }
  }
}

resource "aws_sagemaker_endpoint" "form" {
  name                 = "shinsei-form"
  endpoint_config_name = aws_sagemaker_endpoint_configuration.form.name
}

# ローカルストレージのあるインスタンスは、それ自体が暗号化する
resource "aws_sagemaker_endpoint_configuration" "images" {
  name = "shinsei-images"


  production_variants {
    variant_name           = "main"
    model_name             = "shinsei-scoring"
    initial_instance_count = 2
    instance_type          = "ml.g5.xlarge"
  }
}

resource "aws_sagemaker_flow_definition" "review" {
  flow_definition_name = "shinsei-kakunin"
  role_arn             = "arn:aws:iam::111122223333:role/shinsei-kakunin"

  human_loop_config {
    human_task_ui_arn = "arn:aws:sagemaker:ap-northeast-1:111122223333:human-task-ui/shinsei"
    workteam_arn      = "arn:aws:sagemaker:ap-northeast-1:111122223333:workteam/private-crowd/shinsei"
    task_count        = 1
    task_title        = "書類の確認"
    task_description  = "読み取った内容を確認する"
  }

  output_config {
    s3_output_path = "s3://shinsei-kakunin/"
    kms_key_id     = aws_kms_key.data.arn
  }
}

resource "aws_sagemaker_data_quality_job_definition" "quality" {
  name     = "shinsei-hinshitsu"
  role_arn = "arn:aws:iam::111122223333:role/shinsei-hinshitsu"

  data_quality_app_specification {
    image_uri = "111122223333.dkr.ecr.ap-northeast-1.amazonaws.com/quality:1.4.2"
  }

  data_quality_job_input {
    endpoint_input {
      endpoint_name = "shinsei-scoring"
    }
  }

  data_quality_job_output_config {
    kms_key_id = aws_kms_key.data.arn

    monitoring_outputs {
      s3_output {
        s3_uri = "s3://shinsei-hinshitsu/"
      }
    }
  }

  job_resources {
    cluster_config {
      instance_count    = 1
      instance_type     = "ml.m5.large"
      volume_size_in_gb = 20
      volume_kms_key_id = aws_kms_key.data.arn
    }
  }

  network_config {
    enable_inter_container_traffic_encryption = true
  }
}
