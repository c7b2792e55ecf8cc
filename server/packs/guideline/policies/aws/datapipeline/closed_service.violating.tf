resource "aws_datapipeline_pipeline" "daily" {
  name = "shinsei-nichiji"
}

resource "aws_swf_domain" "review" {
  name                                        = "shinsei-shinsa"
  workflow_execution_retention_period_in_days = 30
}

resource "aws_cloudsearch_domain" "documents" {
  name = "shinsei-documents"

  endpoint_options {
    enforce_https       = true
    tls_security_policy = "Policy-Min-TLS-1-2-2019-07"
  }
}

resource "aws_cloud9_environment_ec2" "development" {
  name          = "shinsei-kaihatsu"
  instance_type = "t3.small"
  image_id      = "amazonlinux-2023-x86_64"
}
