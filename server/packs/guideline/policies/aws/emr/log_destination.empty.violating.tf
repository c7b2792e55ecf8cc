resource "aws_s3_bucket" "logs" {
  bucket = "shinsei-logs"
}

resource "aws_emr_cluster" "analysis" {
  name                   = "shinsei-bunseki"
  release_label          = "emr-7.5.0"
  applications           = ["Spark"]
  service_role           = "arn:aws:iam::111122223333:role/shinsei-emr"
  security_configuration = "shinsei-bunseki"
  log_uri                = ""

  ec2_attributes {
    subnet_id        = "subnet-0a1b2c3d4e5f60001"
    instance_profile = "shinsei-emr-nodes"
  }

  master_instance_group {
    instance_type = "m7g.xlarge"
  }

  core_instance_group {
    instance_type  = "m7g.xlarge"
    instance_count = 2
  }
}
