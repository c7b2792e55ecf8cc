resource "aws_security_group" "master" {
  name        = "shinsei-emr-master"
  description = "EMR master node"
  vpc_id      = "vpc-0a1b2c3d4e5f60001"
}

resource "aws_vpc_security_group_ingress_rule" "operator" {
  security_group_id = aws_security_group.master.id
  description       = "operators"
  ip_protocol       = "tcp"
  from_port         = 8443
  to_port           = 8443
  cidr_ipv4         = "10.20.0.0/16"
}

resource "aws_emr_cluster" "analysis" {
  name                   = "shinsei-bunseki"
  release_label          = "emr-7.5.0"
  applications           = ["Spark"]
  service_role           = "arn:aws:iam::111122223333:role/shinsei-emr"
  security_configuration = "shinsei-bunseki"
  log_uri                = "s3://shinsei-logs/emr/"

  ec2_attributes {
    subnet_id                         = "subnet-0a1b2c3d4e5f60001"
    instance_profile                  = "shinsei-emr-nodes"
    emr_managed_master_security_group = aws_security_group.master.id
    emr_managed_slave_security_group  = "sg-0a1b2c3d4e5f60002"
  }

  master_instance_group {
    instance_type = "m7g.xlarge"
  }

  core_instance_group {
    instance_type  = "m7g.xlarge"
    instance_count = 2
  }
}
