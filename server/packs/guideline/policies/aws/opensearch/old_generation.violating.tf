resource "aws_opensearch_domain" "search" {
  domain_name    = "shinsei"
  engine_version = "OpenSearch_2.19"

  cluster_config {
    instance_type          = "m4.large.search"
    instance_count         = 2
    zone_awareness_enabled = true
  }

}

resource "aws_elasticsearch_domain" "search" {
  domain_name           = "shinsei-old"
  elasticsearch_version = "7.10"

  cluster_config {
    instance_type          = "r4.xlarge.elasticsearch"
    instance_count         = 2
    zone_awareness_enabled = true
  }

}

resource "aws_redshift_cluster" "analysis" {
  cluster_identifier     = "shinsei-bunseki"
  node_type              = "dc2.large"
  number_of_nodes        = 2
  master_username        = "app_admin"
  manage_master_password = true
  encrypted              = true
  publicly_accessible    = false
}
