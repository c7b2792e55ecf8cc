resource "aws_instance" "app" {
  ami           = var.ami_id
  instance_type = "m7i.large"
  subnet_id     = var.subnet_id

  tags = {
    Environment = "staging"
  }
}

resource "aws_db_instance" "main" {
  identifier                  = "gyoumu-dev"
  engine                      = "postgres"
  instance_class              = "db.m7g.large"
  allocated_storage           = 100
  username                    = "main"
  manage_master_user_password = true
  db_subnet_group_name        = "gyoumu"
}

resource "aws_rds_cluster" "main" {
  cluster_identifier          = "main"
  engine                      = "aurora-postgresql"
  master_username             = "main"
  manage_master_user_password = true

  tags = {
    環境 = "検証"
  }
}

resource "aws_redshift_cluster" "main" {
  cluster_identifier     = "analysis-stg"
  node_type              = "ra3.large"
  number_of_nodes        = 2
  master_username        = "main"
  manage_master_password = true
}

resource "aws_sagemaker_notebook_instance" "main" {
  name          = "analysis-poc"
  role_arn      = var.role_arn
  instance_type = "ml.t3.medium"
}

resource "aws_autoscaling_group" "web" {
  name                = "web"
  min_size            = 2
  max_size            = 6
  vpc_zone_identifier = var.subnet_ids

  launch_template {
    id = var.launch_template_id
  }

  tag {
    key                 = "Env"
    value               = "dev"
    propagate_at_launch = true
  }
}

resource "aws_ecs_service" "web" {
  name            = "web-test"
  cluster         = var.cluster_id
  task_definition = var.task_definition_arn
  desired_count   = 2
}

resource "aws_eks_node_group" "web" {
  cluster_name    = "web"
  node_group_name = "web-dev"
  node_role_arn   = var.node_role_arn
  subnet_ids      = var.subnet_ids

  scaling_config {
    desired_size = 2
    max_size     = 4
    min_size     = 0
  }
}

variable "ami_id" {
  type = string
}

variable "subnet_id" {
  type = string
}

variable "role_arn" {
  type = string
}

variable "subnet_ids" {
  type = list(string)
}

variable "launch_template_id" {
  type = string
}

variable "cluster_id" {
  type = string
}

variable "task_definition_arn" {
  type = string
}

variable "node_role_arn" {
  type = string
}
