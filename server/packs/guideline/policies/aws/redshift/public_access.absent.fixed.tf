terraform {
  required_version = ">= 1.11, < 2.0"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "5.100.0"
    }
  }
}

resource "aws_redshift_cluster" "analysis" {
  cluster_identifier     = "shinsei-analysis"
  node_type              = "ra3.large"
  number_of_nodes        = 2
  master_username        = "app_admin"
  manage_master_password = true
  encrypted              = true
  publicly_accessible    = false
}
