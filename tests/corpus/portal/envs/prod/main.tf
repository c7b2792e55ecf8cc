locals {
  name = "hikari-portal-prod"

  tags = {
    System      = "電子申請ポータル"
    Environment = "prod"
    Owner       = "ひかり県デジタル推進課"
    ManagedBy   = "terraform"
  }
}

module "network" {
  source = "../../modules/network"

  name                      = local.name
  vpc_cidr                  = "10.20.0.0/16"
  azs                       = var.azs
  cloudfront_prefix_list_id = var.cloudfront_prefix_list_id
  kms_key_arn               = module.storage.kms_key_arn
  tags                      = local.tags
}

module "storage" {
  source = "../../modules/storage"

  providers = {
    aws        = aws
    aws.backup = aws.backup
  }

  name          = local.name
  account_id    = var.account_id
  enable_backup = true
  tags          = local.tags
}

module "database" {
  source = "../../modules/database"

  name               = local.name
  engine_version     = "17.5"
  instance_class     = "db.m7g.large"
  subnet_ids         = module.network.private_subnet_ids
  security_group_ids = [module.network.db_security_group_id]
  kms_key_arn        = module.storage.kms_key_arn
  tags               = local.tags
}

module "web" {
  source = "../../modules/web"

  providers = {
    aws      = aws
    aws.use1 = aws.use1
  }

  name                  = local.name
  env                   = "prod"
  domain_name           = var.domain_name
  vpc_id                = module.network.vpc_id
  public_subnet_ids     = module.network.public_subnet_ids
  private_subnet_ids    = module.network.private_subnet_ids
  alb_security_group_id = module.network.edge_security_group_id
  app_security_group_id = module.network.app_security_group_id
  image_reference       = var.image_reference
  database_secret_arn   = module.database.secret_arn
  kms_key_arn           = module.storage.kms_key_arn
  log_bucket            = module.storage.log_bucket
  log_bucket_domain     = module.storage.log_bucket_domain
  enable_waf            = true
  tags                  = local.tags
}

module "batch" {
  source = "../../modules/batch"

  name              = local.name
  artifact_bucket   = aws_s3_bucket.artifacts.id
  export_bucket_arn = module.storage.export_bucket_arn
  kms_key_arn       = module.storage.kms_key_arn
  tags              = local.tags
}

module "ops" {
  source = "../../modules/ops"

  name                    = local.name
  account_id              = var.account_id
  bastion_ami_id          = var.bastion_ami_id
  bastion_subnet_id       = module.network.public_subnet_ids[0]
  bastion_security_groups = [module.network.edge_security_group_id]
  log_bucket              = module.storage.log_bucket
  document_bucket_arn     = module.storage.document_bucket_arn
  alb_arn_suffix          = module.web.alb_arn_suffix
  alert_email             = var.alert_email
  tags                    = local.tags
}
