resource "aws_docdb_cluster" "documents" {
  cluster_identifier          = "bunsho"
  engine                      = "docdb"
  engine_version              = "5.0.0"
  master_username             = "app_admin"
  manage_master_user_password = true
  storage_encrypted           = true
  backup_retention_period     = 7
  deletion_protection         = true
  final_snapshot_identifier   = "bunsho-final"
}

resource "aws_docdb_cluster_instance" "documents_2" {
  cluster_identifier = aws_docdb_cluster.documents.id
  instance_class     = "db.r6g.large"
}

resource "aws_docdb_cluster_instance" "documents" {
  identifier         = "bunsho-1"
  cluster_identifier = aws_docdb_cluster.documents.id
  instance_class     = "db.r6g.large"
}

resource "aws_neptune_cluster" "relations" {
  cluster_identifier                  = "kankei"
  engine_version                      = "1.4.5.0"
  storage_encrypted                   = true
  iam_database_authentication_enabled = true
  backup_retention_period             = 7
  deletion_protection                 = true
  final_snapshot_identifier           = "kankei-final"
}

resource "aws_neptune_cluster_instance" "relations_2" {
  cluster_identifier = aws_neptune_cluster.relations.id
  instance_class     = "db.r6g.large"
}

resource "aws_neptune_cluster_instance" "relations" {
  identifier         = "kankei-1"
  cluster_identifier = aws_neptune_cluster.relations.id
  instance_class     = "db.r6g.large"
}
