locals {
  name = "hikari-portal-stg"

  tags = {
    System      = "電子申請ポータル"
    Environment = "stg"
    Owner       = "ひかり県デジタル推進課"
  }

  # 現行システムからのデータ移行を確かめるため、当面は旧版に合わせておく
  database = {
    engine_version = "12.19"
    instance_class = "db.t3.medium"
  }

  # 移行ツールの動作確認に使う MySQL と、受入試験用の簡易画面
  bastion_setup = <<-EOT
    #!/bin/bash
    dnf update -y
    dnf install -y nginx
    dnf install -y https://dev.mysql.com/get/mysql80-community-release-el9-5.noarch.rpm
    dnf install -y mysql-community-server
    systemctl enable --now mysqld
    mysql -uroot -e "CREATE DATABASE shinsei_legacy CHARACTER SET utf8mb4"
    cp /opt/uat/index.html /usr/share/nginx/html/
    systemctl enable --now nginx
  EOT
}

module "network" {
  source = "../../modules/network"

  name                      = local.name
  vpc_cidr                  = "10.120.0.0/16"
  azs                       = var.azs
  maintenance_cidrs         = var.maintenance_cidrs
  cloudfront_prefix_list_id = "pl-58a04531"
  kms_key_arn               = module.storage.kms_key_arn
  log_retention_days        = 30
  tags                      = local.tags
}

module "storage" {
  source = "../../modules/storage"

  providers = {
    aws        = aws
    aws.backup = aws
  }

  name       = local.name
  account_id = var.account_id
  tags       = local.tags
}

module "database" {
  source = "../../modules/database"

  name                  = local.name
  engine_version        = local.database.engine_version
  instance_class        = local.database.instance_class
  multi_az              = false
  storage_encrypted     = var.db_encrypted
  backup_retention_days = var.db_backup_days
  deletion_protection   = false
  publicly_accessible   = true
  password              = var.db_password
  subnet_ids            = module.network.public_subnet_ids
  security_group_ids    = [module.network.db_security_group_id]
  kms_key_arn           = module.storage.kms_key_arn
  tags                  = local.tags
}

module "web" {
  source = "../../modules/web"

  providers = {
    aws      = aws
    aws.use1 = aws.use1
  }

  name                  = local.name
  env                   = "stg"
  domain_name           = var.domain_name
  vpc_id                = module.network.vpc_id
  public_subnet_ids     = module.network.public_subnet_ids
  private_subnet_ids    = module.network.private_subnet_ids
  alb_security_group_id = module.network.edge_security_group_id
  app_security_group_id = module.network.app_security_group_id
  image_reference       = ":latest"
  desired_count         = 1
  ssl_policy            = "ELBSecurityPolicy-2016-08"
  enable_test_listener  = true
  app_environment       = { DB_HOST = module.database.endpoint, DB_PASSWORD = var.db_password }
  kms_key_arn           = module.storage.kms_key_arn
  log_bucket            = module.storage.log_bucket
  log_bucket_domain     = module.storage.log_bucket_domain
  log_retention_days    = 14
  tags                  = local.tags
}

module "batch" {
  source = "../../modules/batch"

  name              = local.name
  artifact_bucket   = "hikari-portal-prod-artifacts"
  export_bucket_arn = module.storage.export_bucket_arn
  kms_key_arn       = module.storage.kms_key_arn
  tags              = local.tags
}

module "ops" {
  source = "../../modules/ops"

  name                    = local.name
  account_id              = var.account_id
  bastion_ami_id          = var.bastion_ami_id
  bastion_user_data       = local.bastion_setup
  bastion_subnet_id       = module.network.public_subnet_ids[0]
  bastion_security_groups = [module.network.edge_security_group_id]
  multi_region_trail      = false
  log_bucket              = module.storage.log_bucket
  document_bucket_arn     = module.storage.document_bucket_arn
  alb_arn_suffix          = module.web.alb_arn_suffix
  alert_email             = var.alert_email
  tags                    = local.tags
}
