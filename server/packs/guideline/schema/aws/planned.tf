# Resources as they are, and what an argument becomes: `# then: VALUE`. planned.py lets Terraform plan one of these changes at a time.

resource "aws_kms_key" "a" {
  description                        = "a"                 # then: "b"
  multi_region                       = false               # then: true
  enable_key_rotation                = false               # then: true
  customer_master_key_spec           = "SYMMETRIC_DEFAULT" # then: "RSA_2048"
  bypass_policy_lockout_safety_check = false               # then: true
}

resource "aws_s3_bucket" "a" {
  bucket              = "a-bucket" # then: "b-bucket"
  force_destroy       = false      # then: true
  object_lock_enabled = false      # then: true
}

resource "aws_db_instance" "a" {
  identifier              = "a"           # then: "b"
  engine                  = "postgres"    # then: "mysql"
  instance_class          = "db.t3.micro" # then: "db.t3.small"
  allocated_storage       = 20            # then: 40
  username                = "someone"     # then: "other"
  password                = "only-for-a-plan"
  storage_encrypted       = false # then: true
  publicly_accessible     = true  # then: false
  multi_az                = false # then: true
  backup_retention_period = 0     # then: 7
  skip_final_snapshot     = true
}

resource "aws_rds_cluster" "a" {
  cluster_identifier  = "a"                 # then: "b"
  engine              = "aurora-postgresql" # then: "aurora-mysql"
  master_username     = "someone"           # then: "other"
  master_password     = "only-for-a-plan"
  storage_encrypted   = false # then: true
  deletion_protection = false # then: true
  skip_final_snapshot = true
}

resource "aws_ebs_volume" "a" {
  availability_zone = "ap-northeast-1a" # then: "ap-northeast-1c"
  size              = 1                 # then: 2
  type              = "gp2"             # then: "gp3"
  encrypted         = false             # then: true
}

resource "aws_instance" "a" {
  ami                         = "ami-0123456789abcdef0"    # then: "ami-0123456789abcdef1"
  instance_type               = "t3.micro"                 # then: "t3.small"
  subnet_id                   = "subnet-0123456789abcdef0" # then: "subnet-0123456789abcdef1"
  associate_public_ip_address = true                       # then: false
  monitoring                  = false                      # then: true

  root_block_device {
    encrypted   = false # then: true
    volume_size = 8     # then: 16
  }

  metadata_options {
    http_tokens   = "optional" # then: "required"
    http_endpoint = "enabled"  # then: "disabled"
  }
}

resource "aws_launch_template" "a" {
  name          = "a-a"      # then: "b-b"
  instance_type = "t3.micro" # then: "t3.small"
}

resource "aws_efs_file_system" "a" {
  creation_token   = "a"              # then: "b"
  encrypted        = false            # then: true
  performance_mode = "generalPurpose" # then: "maxIO"
  throughput_mode  = "bursting"       # then: "elastic"
}

resource "aws_dynamodb_table" "a" {
  name                        = "a" # then: "b"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "id"
  deletion_protection_enabled = false      # then: true
  table_class                 = "STANDARD" # then: "STANDARD_INFREQUENT_ACCESS"

  attribute {
    name = "id"
    type = "S"
  }

  point_in_time_recovery {
    enabled = false # then: true
  }
}

resource "aws_sqs_queue" "a" {
  name                      = "a"    # then: "b"
  sqs_managed_sse_enabled   = false  # then: true
  message_retention_seconds = 345600 # then: 86400
}

resource "aws_sns_topic" "a" {
  name              = "a"       # then: "b"
  display_name      = "a"       # then: "b"
  kms_master_key_id = "alias/a" # then: "alias/b"
}

resource "aws_cloudwatch_log_group" "a" {
  name              = "a"                                             # then: "b"
  retention_in_days = 30                                              # then: 365
  kms_key_id        = "arn:aws:kms:ap-northeast-1:123456789012:key/a" # then: "arn:aws:kms:ap-northeast-1:123456789012:key/b"
  log_group_class   = "STANDARD"                                      # then: "INFREQUENT_ACCESS"
}

resource "aws_ecr_repository" "a" {
  name                 = "a"       # then: "b"
  image_tag_mutability = "MUTABLE" # then: "IMMUTABLE"

  image_scanning_configuration {
    scan_on_push = false # then: true
  }

  encryption_configuration {
    encryption_type = "AES256" # then: "KMS"
  }
}

resource "aws_ecs_cluster" "a" {
  name = "a" # then: "b"

  setting {
    name  = "containerInsights"
    value = "disabled" # then: "enabled"
  }
}

resource "aws_lambda_function" "a" {
  function_name = "a"                                # then: "b"
  role          = "arn:aws:iam::123456789012:role/a" # then: "arn:aws:iam::123456789012:role/b"
  runtime       = "python3.12"                       # then: "python3.13"
  handler       = "a.a"                              # then: "b.b"
  s3_bucket     = "a-bucket"
  s3_key        = "a.zip"
  package_type  = "Zip"

  tracing_config {
    mode = "PassThrough" # then: "Active"
  }
}

resource "aws_eks_cluster" "a" {
  name     = "a"                                # then: "b"
  role_arn = "arn:aws:iam::123456789012:role/a" # then: "arn:aws:iam::123456789012:role/b"
  version  = "1.31"                             # then: "1.32"

  vpc_config {
    subnet_ids              = ["subnet-0123456789abcdef0"]
    endpoint_public_access  = true  # then: false
    endpoint_private_access = false # then: true
  }
}

resource "aws_elasticache_replication_group" "a" {
  replication_group_id       = "a" # then: "b"
  description                = "a" # then: "b"
  engine                     = "redis"
  node_type                  = "cache.t3.micro" # then: "cache.t3.small"
  at_rest_encryption_enabled = false            # then: true
  transit_encryption_enabled = false            # then: true
  num_cache_clusters         = 2
  automatic_failover_enabled = false # then: true
}

resource "aws_opensearch_domain" "a" {
  domain_name    = "a-domain" # then: "b-domain"
  engine_version = "OpenSearch_2.11"

  encrypt_at_rest {
    enabled = false # then: true
  }

  node_to_node_encryption {
    enabled = false # then: true
  }

  domain_endpoint_options {
    enforce_https = false # then: true
  }
}

resource "aws_elasticsearch_domain" "a" {
  domain_name           = "a-domain" # then: "b-domain"
  elasticsearch_version = "7.10"

  encrypt_at_rest {
    enabled = false # then: true
  }
}

resource "aws_redshift_cluster" "a" {
  cluster_identifier  = "a"         # then: "b"
  node_type           = "ra3.large" # then: "ra3.xlplus"
  master_username     = "someone"   # then: "other"
  master_password     = "Only4aplan"
  encrypted           = "false" # then: "true"
  publicly_accessible = true    # then: false
  skip_final_snapshot = true
}

resource "aws_security_group" "a" {
  name        = "a"                     # then: "b"
  description = "a"                     # then: "b"
  vpc_id      = "vpc-0123456789abcdef0" # then: "vpc-0123456789abcdef1"
}

resource "aws_subnet" "a" {
  vpc_id                  = "vpc-0123456789abcdef0" # then: "vpc-0123456789abcdef1"
  cidr_block              = "10.0.0.0/24"           # then: "10.0.1.0/24"
  map_public_ip_on_launch = true                    # then: false
}

resource "aws_vpc" "a" {
  cidr_block           = "10.0.0.0/16" # then: "10.1.0.0/16"
  enable_dns_hostnames = false         # then: true
  instance_tenancy     = "default"     # then: "dedicated"
}

resource "aws_lb" "a" {
  name                       = "a"   # then: "b"
  internal                   = false # then: true
  load_balancer_type         = "application"
  subnets                    = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
  drop_invalid_header_fields = false # then: true
  enable_deletion_protection = false # then: true
}

resource "aws_lb_listener" "a" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:loadbalancer/app/a/50dc6c495c0c9188" # then: "arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:loadbalancer/app/b/50dc6c495c0c9188"
  port              = 80                                                                                             # then: 8080
  protocol          = "HTTP"

  default_action {
    type             = "forward"
    target_group_arn = "arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:targetgroup/a/73e2d6bc24d8a067" # then: "arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:targetgroup/b/73e2d6bc24d8a067"
  }
}

resource "aws_kinesis_stream" "a" {
  name             = "a"    # then: "b"
  shard_count      = 1      # then: 2
  encryption_type  = "NONE" # then: "KMS"
  retention_period = 24     # then: 48
}

resource "aws_cloudtrail" "a" {
  name                          = "a-a"      # then: "b-b"
  s3_bucket_name                = "a-bucket" # then: "b-bucket"
  is_multi_region_trail         = false      # then: true
  enable_log_file_validation    = false      # then: true
  include_global_service_events = false      # then: true
}

resource "aws_secretsmanager_secret" "a" {
  name                    = "a"       # then: "b"
  kms_key_id              = "alias/a" # then: "alias/b"
  recovery_window_in_days = 30        # then: 7
}

resource "aws_iam_role" "a" {
  name                 = "a"  # then: "b"
  path                 = "/"  # then: "/b/"
  max_session_duration = 3600 # then: 7200
  assume_role_policy   = jsonencode({ Version = "2012-10-17", Statement = [] })
}

resource "aws_docdb_cluster" "a" {
  cluster_identifier  = "a" # then: "b"
  master_username     = "someone"
  master_password     = "only-for-a-plan"
  storage_encrypted   = false # then: true
  deletion_protection = false # then: true
  skip_final_snapshot = true
}

resource "aws_neptune_cluster" "a" {
  cluster_identifier  = "a"   # then: "b"
  storage_encrypted   = false # then: true
  deletion_protection = false # then: true
  skip_final_snapshot = true
}

resource "aws_fsx_lustre_file_system" "a" {
  subnet_ids                  = ["subnet-0123456789abcdef0"]
  storage_capacity            = 1200           # then: 2400
  deployment_type             = "PERSISTENT_1" # then: "SCRATCH_2"
  per_unit_storage_throughput = 50
  kms_key_id                  = "arn:aws:kms:ap-northeast-1:123456789012:key/a" # then: "arn:aws:kms:ap-northeast-1:123456789012:key/b"
}

resource "aws_cloudfront_distribution" "a" {
  enabled             = true
  http_version        = "http1.1" # then: "http2"
  default_root_object = "a"       # then: "b"

  origin {
    domain_name = "a.example.go.jp"
    origin_id   = "a"

    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = "http-only" # then: "https-only"
      origin_ssl_protocols   = ["TLSv1.2"]
    }
  }

  default_cache_behavior {
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    target_origin_id       = "a"
    viewer_protocol_policy = "allow-all" # then: "https-only"
    cache_policy_id        = "658327ea-f89d-4fab-a63d-7e88639e58f6"
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }

  viewer_certificate {
    cloudfront_default_certificate = true
  }
}

resource "aws_sagemaker_notebook_instance" "a" {
  name                   = "a"                                # then: "b"
  role_arn               = "arn:aws:iam::123456789012:role/a" # then: "arn:aws:iam::123456789012:role/b"
  instance_type          = "ml.t3.medium"                     # then: "ml.t3.large"
  direct_internet_access = "Enabled"                          # then: "Disabled"
  root_access            = "Enabled"                          # then: "Disabled"
  subnet_id              = "subnet-0123456789abcdef0"         # then: "subnet-0123456789abcdef1"
  security_groups        = ["sg-0123456789abcdef0"]
}

resource "aws_mq_broker" "a" {
  broker_name         = "a" # then: "b"
  engine_type         = "ActiveMQ"
  engine_version      = "5.18"
  host_instance_type  = "mq.t3.micro"
  publicly_accessible = true # then: false

  user {
    username = "someone"
    password = "only-for-a-plan"
  }
}
