resource "aws_docdb_global_cluster" "documents" {
  global_cluster_identifier = "bunsho-global"
  engine                    = "docdb"
  engine_version            = "5.0.0"
  deletion_protection       = true
  storage_encrypted         = true
}

resource "aws_neptune_global_cluster" "relations" {
  global_cluster_identifier = "kankei-global"
  engine                    = "neptune"
  engine_version            = "1.4.5.0"
  storage_encrypted         = true
  deletion_protection       = true
}
