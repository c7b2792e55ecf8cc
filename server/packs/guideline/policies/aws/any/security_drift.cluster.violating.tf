resource "aws_rds_cluster_instance" "reader" {
  cluster_identifier = "shinsei"
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"

  lifecycle {
    ignore_changes = [engine_version, publicly_accessible]
  }
}

resource "aws_rds_cluster" "shinsei" {
  cluster_identifier = "shinsei"
  engine             = "aurora-postgresql"

  lifecycle {
    ignore_changes = [engine_version]
  }
}
