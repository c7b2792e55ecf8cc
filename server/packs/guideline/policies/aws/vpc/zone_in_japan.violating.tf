resource "aws_subnet" "app" {
  vpc_id            = var.vpc_id
  cidr_block        = "10.20.1.0/24"
  availability_zone = "us-west-2a"
}

# 東京リージョンのローカルゾーンだが、台北にある
resource "aws_instance" "app" {
  ami               = var.ami_id
  instance_type     = "m7i.large"
  availability_zone = "ap-northeast-1-tpe-1a"
}

resource "aws_ebs_volume" "documents" {
  availability_zone = "ap-southeast-1a"
  size              = 100
  encrypted         = true
}

resource "aws_lightsail_instance" "site" {
  name              = "site"
  availability_zone = "us-east-1a"
  blueprint_id      = "amazon_linux_2023"
  bundle_id         = "small_3_0"
}

resource "aws_lightsail_database" "site" {
  relational_database_name = "site"
  availability_zone        = "us-east-1a"
  blueprint_id             = "mysql_8_0"
  bundle_id                = "small_1_0"
  master_database_name     = "site"
  master_username          = "site"
  master_password          = var.master_password
}

resource "aws_rds_cluster" "main" {
  cluster_identifier          = "main"
  engine                      = "aurora-postgresql"
  master_username             = "main"
  manage_master_user_password = true
  availability_zones          = ["us-east-1a", "us-east-1b", "us-east-1c"]
  storage_encrypted           = true
}

resource "aws_db_instance" "main" {
  identifier                  = "main"
  engine                      = "postgres"
  instance_class              = "db.m7g.large"
  allocated_storage           = 100
  username                    = "main"
  manage_master_user_password = true
  availability_zone           = "eu-west-1a"
  storage_encrypted           = true
}

resource "aws_elb" "web" {
  name               = "web"
  availability_zones = ["us-west-2a", "us-west-2b", "us-west-2c"]

  listener {
    instance_port     = 8080
    instance_protocol = "http"
    lb_port           = 80
    lb_protocol       = "http"
  }
}

resource "aws_autoscaling_group" "web" {
  name               = "web"
  min_size           = 2
  max_size           = 4
  availability_zones = ["ap-northeast-1a", "ap-northeast-2a", "ap-northeast-2c"]

  launch_template {
    id = var.launch_template_id
  }
}

resource "aws_default_subnet" "a" {
  availability_zone = "us-west-2a"
}

variable "vpc_id" {
  type = string
}

variable "ami_id" {
  type = string
}

variable "master_password" {
  type = string
}

variable "launch_template_id" {
  type = string
}
