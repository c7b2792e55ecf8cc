resource "aws_neptune_cluster_instance" "relations" {
  identifier          = "kankei-1"
  cluster_identifier  = "kankei"
  instance_class      = "db.r6g.large"
  publicly_accessible = true
}
