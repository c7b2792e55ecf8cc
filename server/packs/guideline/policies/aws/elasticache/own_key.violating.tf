resource "aws_kms_key" "data" {
  description             = "保存データの暗号化"
  enable_key_rotation     = true
  deletion_window_in_days = 30
}

resource "aws_elasticache_serverless_cache" "session" {
  name                     = "shinsei-session"
  engine                   = "valkey"
  snapshot_retention_limit = 7
  subnet_ids               = ["subnet-0a1b2c3d4e5f60001", "subnet-0a1b2c3d4e5f60002"]
}

resource "aws_dsql_cluster" "ledger" {
  deletion_protection_enabled = true
}

resource "aws_redshiftserverless_namespace" "analysis" {
  namespace_name        = "shinsei-bunseki"
  manage_admin_password = true
  log_exports           = ["connectionlog", "userlog"]
  kms_key_id            = aws_kms_key.data.arn
}

resource "aws_apprunner_service" "form" {
  service_name = "shinsei-form"

  source_configuration {
    auto_deployments_enabled = false

    image_repository {
      image_identifier      = "111122223333.dkr.ecr.ap-northeast-1.amazonaws.com/shinsei-form:1.4.2"
      image_repository_type = "ECR"
    }

    authentication_configuration {
      access_role_arn = "arn:aws:iam::111122223333:role/shinsei-form-ecr"
    }
  }
}

resource "aws_mwaa_environment" "batch" {
  name               = "shinsei-batch"
  dag_s3_path        = "dags/"
  execution_role_arn = "arn:aws:iam::111122223333:role/shinsei-batch"
  source_bucket_arn  = "arn:aws:s3:::shinsei-batch-dags"

  network_configuration {
    security_group_ids = ["sg-0a1b2c3d4e5f60001"]
    subnet_ids         = ["subnet-0a1b2c3d4e5f60001", "subnet-0a1b2c3d4e5f60002"]
  }
}

resource "aws_prometheus_workspace" "metrics" {
  alias = "shinsei"
}

resource "aws_qldb_ledger" "register" {
  name             = "shinsei-daicho"
  permissions_mode = "STANDARD"
}

resource "aws_neptunegraph_graph" "relations" {
  graph_name          = "shinsei-relations"
  provisioned_memory  = 16
  deletion_protection = true
  public_connectivity = false
}

resource "aws_docdbelastic_cluster" "documents" {
  name                = "shinsei-bunsho"
  admin_user_name     = "app_admin"
  admin_user_password = "arn:aws:secretsmanager:ap-northeast-1:111122223333:secret:shinsei/bunsho-AbCdEf"
  auth_type           = "SECRET_ARN"
  shard_capacity      = 2
  shard_count         = 2
}

resource "aws_s3tables_table_bucket" "history" {
  name = "shinsei-history"
}

resource "aws_cloudwatch_event_bus" "events" {
  name = "shinsei"
}

resource "aws_sfn_state_machine" "review" {
  name       = "shinsei-shinsa"
  role_arn   = "arn:aws:iam::111122223333:role/shinsei-shinsa"
  definition = jsonencode({ StartAt = "Done", States = { Done = { Type = "Succeed" } } })
}

resource "aws_fsx_file_cache" "render" {
  file_cache_type         = "LUSTRE"
  file_cache_type_version = "2.12"
  storage_capacity        = 1200
  subnet_ids              = ["subnet-0a1b2c3d4e5f60001"]

  lustre_configuration {
    deployment_type             = "CACHE_1"
    per_unit_storage_throughput = 1000

    metadata_configuration {
      storage_capacity = 2400
    }
  }
}

resource "aws_securitylake_data_lake" "main" {
  meta_store_manager_role_arn = "arn:aws:iam::111122223333:role/shinsei-security-lake"

  configuration {
    region = "ap-northeast-1"
  }
}

resource "aws_bedrock_custom_model" "summary" {
  custom_model_name     = "shinsei-youyaku"
  job_name              = "shinsei-youyaku-1"
  base_model_identifier = "arn:aws:bedrock:ap-northeast-1::foundation-model/amazon.titan-text-express-v1"
  role_arn              = "arn:aws:iam::111122223333:role/shinsei-youyaku"

  hyperparameters = {
    "epochCount" = "1"
  }

  output_data_config {
    s3_uri = "s3://shinsei-youyaku-output/"
  }

  training_data_config {
    s3_uri = "s3://shinsei-youyaku-training/data.jsonl"
  }
}

resource "aws_emr_studio" "analysis" {
  name                        = "shinsei-bunseki"
  auth_mode                   = "IAM"
  default_s3_location         = "s3://shinsei-bunseki-studio/"
  engine_security_group_id    = "sg-0a1b2c3d4e5f60001"
  workspace_security_group_id = "sg-0a1b2c3d4e5f60002"
  service_role                = "arn:aws:iam::111122223333:role/shinsei-studio"
  subnet_ids                  = ["subnet-0a1b2c3d4e5f60001", "subnet-0a1b2c3d4e5f60002"]
  vpc_id                      = "vpc-0a1b2c3d4e5f60001"
}

resource "aws_pipes_pipe" "orders" {
  name     = "shinsei-orders"
  role_arn = "arn:aws:iam::111122223333:role/shinsei-pipe"
  source   = "arn:aws:sqs:ap-northeast-1:111122223333:shinsei-orders"
  target   = "arn:aws:states:ap-northeast-1:111122223333:stateMachine:shinsei-shinsa"
}

resource "aws_verifiedaccess_group" "staff" {
  verifiedaccess_instance_id = "vai-0a1b2c3d4e5f60001"
}

resource "aws_athena_workgroup" "analysis" {
  name = "shinsei-bunseki"

  configuration {
    result_configuration {
      output_location = "s3://shinsei-athena-results/"

      encryption_configuration {
        encryption_option = "SSE_S3"
      }
    }
  }
}
