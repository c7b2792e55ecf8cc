provider "aws" {
  region = "ap-northeast-1"
}

# 災害対策用の大阪リージョン
provider "aws" {
  alias  = "osaka"
  region = "ap-northeast-3"
}

resource "aws_db_instance" "main" {
  identifier                          = "shinsei-main"
  engine                              = "postgres"
  engine_version                      = "17.4"
  instance_class                      = "db.m7g.large"
  allocated_storage                   = 100
  storage_type                        = "gp3"
  storage_encrypted                   = true
  kms_key_id                          = aws_kms_key.database.arn
  username                            = "app_admin"
  manage_master_user_password         = true
  iam_database_authentication_enabled = true
  db_subnet_group_name                = aws_db_subnet_group.main.name
  parameter_group_name                = aws_db_parameter_group.main.name
  multi_az                            = true
  publicly_accessible                 = false
  backup_retention_period             = 14
  deletion_protection                 = true
  skip_final_snapshot                 = false
  final_snapshot_identifier           = "shinsei-main-final"
  enabled_cloudwatch_logs_exports     = ["postgresql", "upgrade"]
  performance_insights_enabled        = true
  performance_insights_kms_key_id     = aws_kms_key.database.arn
  monitoring_interval                 = 60
  monitoring_role_arn                 = aws_iam_role.monitoring.arn
  auto_minor_version_upgrade          = true
  ca_cert_identifier                  = "rds-ca-rsa2048-g1"
}

# 参照系のリードレプリカ。暗号化・バックアップ・バージョンは複製元に従う
resource "aws_db_instance" "replica" {
  identifier                      = "shinsei-replica"
  replicate_source_db             = aws_db_instance.main.identifier
  instance_class                  = "db.m7g.large"
  deletion_protection             = true
  skip_final_snapshot             = true
  enabled_cloudwatch_logs_exports = ["postgresql", "upgrade"]
  performance_insights_enabled    = true
  performance_insights_kms_key_id = aws_kms_key.database.arn
  monitoring_interval             = 60
  monitoring_role_arn             = aws_iam_role.monitoring.arn
}

# 災害対策用のリードレプリカ（大阪）
resource "aws_db_instance" "replica_osaka" {
  provider                        = aws.osaka
  identifier                      = "shinsei-replica-osaka"
  replicate_source_db             = aws_db_instance.main.arn
  instance_class                  = "db.m7g.large"
  kms_key_id                      = aws_kms_key.osaka.arn
  deletion_protection             = true
  skip_final_snapshot             = true
  enabled_cloudwatch_logs_exports = ["postgresql", "upgrade"]
  performance_insights_enabled    = true
  performance_insights_kms_key_id = aws_kms_key.osaka.arn
  monitoring_interval             = 60
  monitoring_role_arn             = aws_iam_role.monitoring.arn
}

# 検証環境は削除前のスナップショットを残さない
resource "aws_db_instance" "verification" {
  identifier                          = "shinsei-stg"
  engine                              = "mysql"
  engine_version                      = "8.4.5"
  instance_class                      = "db.t4g.small" # Performance Insights の対象外
  allocated_storage                   = 20
  storage_type                        = "gp3"
  storage_encrypted                   = true
  kms_key_id                          = aws_kms_key.database.arn
  username                            = "app_admin"
  manage_master_user_password         = true
  iam_database_authentication_enabled = true
  parameter_group_name                = aws_db_parameter_group.verification.name
  multi_az                            = true
  backup_retention_period             = 7
  deletion_protection                 = true
  skip_final_snapshot                 = true
  enabled_cloudwatch_logs_exports     = ["audit", "error", "slowquery"]
  monitoring_interval                 = 60
  monitoring_role_arn                 = aws_iam_role.monitoring.arn

  tags = {
    Environment = "stg"
  }
}

resource "aws_db_parameter_group" "main" {
  name   = "shinsei-postgres17"
  family = "postgres17" # rds.force_ssl の既定値は 1

  parameter {
    name  = "ssl_min_protocol_version"
    value = "TLSv1.2"
  }

  parameter {
    name  = "log_min_duration_statement"
    value = "1000"
  }
}

resource "aws_db_parameter_group" "verification" {
  name   = "shinsei-mysql84"
  family = "mysql8.4" # require_secure_transport の既定値は 1

  parameter {
    name  = "tls_version"
    value = "TLSv1.2,TLSv1.3"
  }
}

# Aurora では TLS の強制はクラスタのパラメータグループにある
resource "aws_db_parameter_group" "statistics" {
  name   = "toukei-instance"
  family = "aurora-postgresql16"

  parameter {
    name  = "log_statement"
    value = "ddl"
  }
}

resource "aws_db_option_group" "verification" {
  name                     = "shinsei-mysql84"
  option_group_description = "申請受付"
  engine_name              = "mysql"
  major_engine_version     = "8.4"
}

resource "aws_db_option_group" "ledger" {
  name                     = "daichou-oracle19"
  option_group_description = "台帳"
  engine_name              = "oracle-se2"
  major_engine_version     = "19"
}

resource "aws_rds_global_cluster" "statistics" {
  global_cluster_identifier = "toukei-global"
  engine                    = "aurora-postgresql"
  engine_version            = "16.6"
  storage_encrypted         = true
  deletion_protection       = true
}

resource "aws_rds_cluster" "statistics" {
  cluster_identifier                  = "toukei"
  global_cluster_identifier           = aws_rds_global_cluster.statistics.id
  engine                              = "aurora-postgresql"
  engine_version                      = "16.6"
  master_username                     = "app_admin"
  manage_master_user_password         = true
  iam_database_authentication_enabled = true
  db_subnet_group_name                = aws_db_subnet_group.main.name
  db_cluster_parameter_group_name     = aws_rds_cluster_parameter_group.statistics.name
  storage_encrypted                   = true
  kms_key_id                          = aws_kms_key.database.arn
  backup_retention_period             = 7
  deletion_protection                 = true
  final_snapshot_identifier           = "toukei-final"
  enabled_cloudwatch_logs_exports     = ["postgresql"]
}

resource "aws_rds_cluster_instance" "statistics" {
  count                           = 2
  identifier                      = "toukei-${count.index}"
  cluster_identifier              = aws_rds_cluster.statistics.id
  engine                          = aws_rds_cluster.statistics.engine
  instance_class                  = "db.r7g.large"
  db_parameter_group_name         = aws_db_parameter_group.statistics.name
  performance_insights_enabled    = true
  performance_insights_kms_key_id = aws_kms_key.database.arn
  monitoring_interval             = 60
  monitoring_role_arn             = aws_iam_role.monitoring.arn
  ca_cert_identifier              = "rds-ca-ecc384-g1"
}

resource "aws_rds_cluster_parameter_group" "statistics" {
  name   = "toukei-aurora-postgresql16"
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  parameter {
    name  = "log_statement"
    value = "ddl"
  }
}

# 大阪のセカンダリクラスタ。インスタンスは障害時に作る
resource "aws_rds_cluster" "statistics_osaka" {
  provider                            = aws.osaka
  cluster_identifier                  = "toukei-osaka"
  global_cluster_identifier           = aws_rds_global_cluster.statistics.id
  engine                              = "aurora-postgresql"
  engine_version                      = "16.6"
  iam_database_authentication_enabled = true
  kms_key_id                          = aws_kms_key.osaka.arn
  backup_retention_period             = 7
  deletion_protection                 = true
  final_snapshot_identifier           = "toukei-osaka-final"
  enabled_cloudwatch_logs_exports     = ["postgresql"]
}

# Multi-AZ DB クラスタはインスタンスの資源を持たない
resource "aws_rds_cluster" "register" {
  cluster_identifier                  = "touroku"
  engine                              = "mysql"
  engine_version                      = "8.4.5"
  db_cluster_instance_class           = "db.m6gd.large"
  allocated_storage                   = 100
  storage_type                        = "gp3"
  availability_zones                  = ["ap-northeast-1a", "ap-northeast-1c", "ap-northeast-1d"]
  master_username                     = "app_admin"
  manage_master_user_password         = true
  iam_database_authentication_enabled = true
  storage_encrypted                   = true
  kms_key_id                          = aws_kms_key.database.arn
  backup_retention_period             = 7
  deletion_protection                 = true
  final_snapshot_identifier           = "touroku-final"
  enabled_cloudwatch_logs_exports     = ["audit", "error", "slowquery"]
}

resource "aws_rds_cluster_activity_stream" "statistics" {
  resource_arn = aws_rds_cluster.statistics.arn
  mode         = "async"
  kms_key_id   = aws_kms_key.database.key_id
}

# 改修前に取るスナップショットと、そのコピー
resource "aws_db_snapshot" "main" {
  db_instance_identifier = aws_db_instance.main.identifier
  db_snapshot_identifier = "shinsei-main-kaishuumae"
}

resource "aws_db_snapshot_copy" "main" {
  source_db_snapshot_identifier = aws_db_snapshot.main.db_snapshot_arn
  target_db_snapshot_identifier = "shinsei-main-kaishuumae-copy"
  destination_region            = "ap-northeast-3"
  kms_key_id                    = aws_kms_key.osaka.arn
  shared_accounts               = ["123456789012"]
}

resource "aws_db_cluster_snapshot" "statistics" {
  db_cluster_identifier          = aws_rds_cluster.statistics.id
  db_cluster_snapshot_identifier = "toukei-kaishuumae"
}

resource "aws_rds_cluster_snapshot_copy" "statistics" {
  provider                              = aws.osaka
  source_db_cluster_snapshot_identifier = aws_db_cluster_snapshot.statistics.db_cluster_snapshot_arn
  target_db_cluster_snapshot_identifier = "toukei-kaishuumae-copy"
  kms_key_id                            = aws_kms_key.osaka.arn
}

resource "aws_db_instance_automated_backups_replication" "main" {
  provider               = aws.osaka
  source_db_instance_arn = aws_db_instance.main.arn
  kms_key_id             = aws_kms_key.osaka.arn
  retention_period       = 14
}

resource "aws_ebs_snapshot_copy" "data" {
  provider           = aws.osaka
  source_snapshot_id = "snap-0a1b2c3d4e5f67890"
  source_region      = "ap-northeast-1"
  encrypted          = true
  kms_key_id         = aws_kms_key.osaka.arn
}

resource "aws_ami_copy" "web" {
  provider          = aws.osaka
  name              = "shinsei-web"
  source_ami_id     = "ami-0a1b2c3d4e5f67890"
  source_ami_region = "ap-northeast-1"
  encrypted         = true
  kms_key_id        = aws_kms_key.osaka.arn
}

resource "aws_dynamodb_table_export" "reception" {
  table_arn = "arn:aws:dynamodb:ap-northeast-1:123456789012:table/uketsuke"
  s3_bucket = "uketsuke-export"
}

resource "aws_ebs_volume" "data" {
  availability_zone = "ap-northeast-1a"
  size              = 100
  type              = "gp3"
  encrypted         = true
  kms_key_id        = aws_kms_key.database.arn
}

resource "aws_docdb_cluster" "documents" {
  cluster_identifier          = "bunsho"
  engine                      = "docdb"
  engine_version              = "5.0.0"
  master_username             = "app_admin"
  manage_master_user_password = true
  storage_encrypted           = true
  kms_key_id                  = aws_kms_key.database.arn
  backup_retention_period     = 7
  deletion_protection         = true
  final_snapshot_identifier   = "bunsho-final"
}

resource "aws_docdb_cluster_instance" "documents" {
  count              = 2
  identifier         = "bunsho-${count.index}"
  cluster_identifier = aws_docdb_cluster.documents.id
  instance_class     = "db.r6g.large"
  ca_cert_identifier = "rds-ca-rsa2048-g1"
}

resource "aws_neptune_cluster" "relations" {
  cluster_identifier                  = "kankei"
  engine_version                      = "1.4.5.0"
  storage_encrypted                   = true
  kms_key_arn                         = aws_kms_key.database.arn
  iam_database_authentication_enabled = true
  backup_retention_period             = 7
  deletion_protection                 = true
  final_snapshot_identifier           = "kankei-final"
}

resource "aws_neptune_cluster_instance" "relations" {
  count              = 2
  identifier         = "kankei-${count.index}"
  cluster_identifier = aws_neptune_cluster.relations.id
  instance_class     = "db.serverless"
}

resource "aws_neptune_cluster_snapshot" "relations" {
  db_cluster_identifier          = aws_neptune_cluster.relations.id
  db_cluster_snapshot_identifier = "kankei-kaishuumae"
}

resource "aws_redshift_cluster" "analysis" {
  cluster_identifier        = "bunseki"
  node_type                 = "ra3.large"
  number_of_nodes           = 2
  master_username           = "app_admin"
  manage_master_password    = true
  encrypted                 = true
  publicly_accessible       = false
  skip_final_snapshot       = false
  final_snapshot_identifier = "bunseki-final"
}

resource "aws_redshiftserverless_namespace" "analysis" {
  namespace_name        = "bunseki"
  admin_username        = "app_admin"
  manage_admin_password = true
}

# 接続情報は Secrets Manager に置く
data "aws_secretsmanager_secret_version" "directory" {
  secret_id = "shinsei/directory"
}

resource "aws_fsx_windows_file_system" "shared" {
  storage_capacity    = 300
  subnet_ids          = [var.subnet_ids[0]]
  throughput_capacity = 32

  self_managed_active_directory {
    domain_name = "corp.example.internal"
    dns_ips     = ["10.0.0.10", "10.0.1.10"]
    username    = "fsx-join"
    password    = data.aws_secretsmanager_secret_version.directory.secret_string
  }
}

resource "aws_fsx_ontap_file_system" "shared" {
  storage_capacity    = 1024
  subnet_ids          = var.subnet_ids
  preferred_subnet_id = var.subnet_ids[0]
  deployment_type     = "MULTI_AZ_1"
  throughput_capacity = 128
  fsx_admin_password  = data.aws_secretsmanager_secret_version.directory.secret_string
}

resource "aws_directory_service_directory" "corp" {
  name     = "corp.example.internal"
  type     = "MicrosoftAD"
  edition  = "Standard"
  password = data.aws_secretsmanager_secret_version.directory.secret_string

  vpc_settings {
    vpc_id     = var.vpc_id
    subnet_ids = var.subnet_ids
  }
}

resource "aws_lightsail_database" "guide" {
  relational_database_name = "annai"
  availability_zone        = "ap-northeast-1a"
  master_database_name     = "annai"
  master_username          = "app_admin"
  master_password          = data.aws_secretsmanager_secret_version.directory.secret_string
  blueprint_id             = "mysql_8_0"
  bundle_id                = "small_2_0"
}

resource "aws_dms_endpoint" "source" {
  endpoint_id                     = "shinsei-db"
  endpoint_type                   = "source"
  engine_name                     = "postgres"
  database_name                   = "shinsei"
  secrets_manager_arn             = "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:renkei-AbCdEf"
  secrets_manager_access_role_arn = "arn:aws:iam::123456789012:role/renkei-dms"
  ssl_mode                        = "require"
}

resource "aws_iam_user_login_profile" "operator" {
  user    = "unyou"
  pgp_key = "keybase:unyou"
}

resource "aws_kms_key" "database" {
  description         = "データベースの暗号化"
  enable_key_rotation = true
}

resource "aws_kms_key" "osaka" {
  provider            = aws.osaka
  description         = "災害対策用のコピーの暗号化"
  enable_key_rotation = true
}

data "aws_iam_policy_document" "monitoring" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["monitoring.rds.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "monitoring" {
  name               = "rds-monitoring"
  assume_role_policy = data.aws_iam_policy_document.monitoring.json
}

resource "aws_iam_role_policy_attachment" "monitoring" {
  role       = aws_iam_role.monitoring.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole"
}

resource "aws_db_subnet_group" "main" {
  name       = "shinsei"
  subnet_ids = var.subnet_ids
}

variable "subnet_ids" {
  type        = list(string)
  description = "データベースを置く非公開サブネット"
}

variable "vpc_id" {
  type        = string
  description = "データベースを置く VPC"
}
