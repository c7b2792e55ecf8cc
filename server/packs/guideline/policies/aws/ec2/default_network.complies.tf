resource "aws_instance" "app" {
  ami           = var.ami_id
  instance_type = "m7i.large"
  subnet_id     = var.subnet_id
}

resource "aws_db_instance" "main" {
  identifier                  = "main"
  engine                      = "postgres"
  instance_class              = "db.m7g.large"
  allocated_storage           = 100
  username                    = "main"
  manage_master_user_password = true
  storage_encrypted           = true
  db_subnet_group_name        = "gyoumu"
}

resource "aws_elasticache_cluster" "session" {
  cluster_id        = "session"
  engine            = "redis"
  node_type         = "cache.t4g.small"
  num_cache_nodes   = 1
  subnet_group_name = "gyoumu"
}

variable "ami_id" {
  type = string
}

variable "subnet_id" {
  type = string
}
