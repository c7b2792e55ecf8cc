resource "aws_vpc" "main" {
  cidr_block           = "10.0.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_subnet" "main" {
  for_each = { a = 0, c = 1 }

  vpc_id            = aws_vpc.main.id
  cidr_block        = cidrsubnet(aws_vpc.main.cidr_block, 8, each.value)
  availability_zone = "ap-northeast-1${each.key}"
}

resource "aws_security_group" "main" {
  name        = "app"
  vpc_id      = aws_vpc.main.id
  description = "VPC ${aws_vpc.main.cidr_block} 用"
}

resource "aws_vpc_security_group_ingress_rule" "main" {
  security_group_id = aws_security_group.main.id
  cidr_ipv4         = aws_subnet.main["a"].cidr_block
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_db_subnet_group" "main" {
  name       = "app"
  subnet_ids = values(aws_subnet.main)[*].id
}

resource "aws_db_instance" "main" {
  identifier             = aws_security_group.main.name
  engine                 = "postgres"
  instance_class         = "db.t4g.micro"
  allocated_storage      = 20
  username               = "portal"
  db_subnet_group_name   = aws_db_subnet_group.main.name
  vpc_security_group_ids = [aws_security_group.main.id]
  multi_az               = length(aws_subnet.main) > 1
  skip_final_snapshot    = true

  manage_master_user_password = true
}

resource "aws_ssm_parameter" "dsn" {
  name  = "/app/dsn"
  type  = "SecureString"
  value = "postgres://${aws_db_instance.main.username}@${aws_db_instance.main.endpoint}/app"
}

resource "aws_ssm_parameter" "class" {
  name  = "/app/${aws_db_instance.main.identifier}"
  type  = "String"
  value = aws_db_instance.main.multi_az ? "冗長" : "単一"
}

output "zones" {
  value = [for k, s in aws_subnet.main : s.availability_zone]
}

output "known_part" {
  value = {
    class = aws_db_instance.main.instance_class
    arn   = aws_db_instance.main.arn
    tags  = aws_db_instance.main.tags
  }
}

output "subnets" {
  value = { for k, s in aws_subnet.main : k => s.cidr_block }
}
