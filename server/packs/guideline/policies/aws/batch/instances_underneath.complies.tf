# GPU の必要な処理
resource "aws_batch_compute_environment" "main" {
  compute_environment_name = "aggregate"
  type                     = "MANAGED"

  compute_resources {
    type               = "EC2"
    instance_type      = ["g6"]
    instance_role      = var.role_arn
    max_vcpus          = 16
    subnets            = var.subnet_ids
    security_group_ids = [var.security_group_id]
  }
}

resource "aws_emr_cluster" "analysis" {
  name          = "analysis"
  release_label = "emr-7.9.0"
  service_role  = var.role_arn

  master_instance_group {
    instance_type = "g6.xlarge"
  }
}

resource "aws_elastic_beanstalk_environment" "web" {
  name                = "web"
  application         = "shinsei"
  solution_stack_name = "64bit Amazon Linux 2023 v4.7.0 running Python 3.13"

  setting {
    namespace = "aws:autoscaling:launchconfiguration"
    name      = "InstanceType"
    value     = "g5.xlarge"
  }
}

variable "role_arn" {
  type = string
}

variable "subnet_ids" {
  type = list(string)
}

variable "security_group_id" {
  type = string
}
