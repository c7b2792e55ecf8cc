# プロバイダーが集合として持つものは、書いた順ではなく集合の順で読み返される
variable "extra" {
  type    = list(string)
  default = ["sg-0c", "sg-0a"]
}

resource "aws_lb" "main" {
  name            = "main"
  internal        = true
  security_groups = concat(["sg-0b"], var.extra, ["sg-0a"])
  subnets         = ["subnet-2", "subnet-1"]
}

resource "aws_ecs_service" "main" {
  name                   = "main"
  task_definition        = "main:1"
  enable_execute_command = false

  network_configuration {
    subnets         = ["subnet-9", "subnet-10", "subnet-9"]
    security_groups = toset(["sg-z", "sg-y"])
  }
}

resource "aws_security_group" "main" {
  name = "main"

  ingress {
    description = "b"
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["10.2.0.0/16", "10.1.0.0/16", "10.2.0.0/16"]
  }

  ingress {
    description = "a"
    from_port   = 80
    to_port     = 80
    protocol    = "tcp"
    cidr_blocks = ["10.3.0.0/16"]
  }

  # 同じものは一つになる
  dynamic "ingress" {
    for_each = [80, 22]
    content {
      description = ingress.value == 80 ? "a" : "c"
      from_port   = ingress.value
      to_port     = ingress.value
      protocol    = "tcp"
      cidr_blocks = ["10.3.0.0/16"]
    }
  }
}

data "aws_iam_policy_document" "main" {
  statement {
    actions   = ["s3:Z", "s3:A", "s3:Z"]
    resources = ["*"]
  }
}

resource "aws_cloudwatch_metric_alarm" "main" {
  alarm_name          = "main"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  alarm_actions       = ["arn:aws:sns:ap-northeast-1:123456789012:b", "arn:aws:sns:ap-northeast-1:123456789012:a"]
}

resource "aws_lb" "copy" {
  name     = "copy"
  internal = true
  subnets  = [for s in aws_lb.main.subnets : "${s}x"]

  tags = {
    First  = tolist(aws_lb.main.security_groups)[0]
    Joined = join(",", aws_ecs_service.main.network_configuration[0].subnets)
    Last   = element(tolist(aws_cloudwatch_metric_alarm.main.alarm_actions), -1 + 2)
    Length = length(aws_lb.main.security_groups)
    Action = one(data.aws_iam_policy_document.main.statement[0].resources)
  }
}

output "blocks" {
  value = {
    ports    = sort([for i in aws_security_group.main.ingress : i.from_port])
    sum      = sum(aws_security_group.main.ingress[*].from_port)
    max      = max(aws_security_group.main.ingress[*].from_port...)
    min      = min([for i in aws_security_group.main.ingress : i.from_port]...)
    length   = length(aws_security_group.main.ingress)
    set      = toset(aws_security_group.main.ingress[*].description)
    contains = contains(aws_security_group.main.ingress[*].to_port, 22)
    common   = setintersection([80, 22, 25], aws_security_group.main.ingress[*].to_port)
    without  = setsubtract(aws_security_group.main.ingress[*].to_port, [80])
    product  = setproduct(toset(aws_security_group.main.ingress[*].to_port), ["x"])
    all      = alltrue([for i in aws_security_group.main.ingress : i.protocol == "tcp"])
    grouped  = { for i in aws_security_group.main.ingress : i.description => i.cidr_blocks }
  }
}

output "attributes" {
  value = {
    groups    = aws_lb.main.security_groups
    subnets   = tolist(aws_ecs_service.main.network_configuration[0].subnets)
    own       = aws_ecs_service.main.network_configuration[0].security_groups
    actions   = data.aws_iam_policy_document.main.statement[0].actions
    listed    = [for i in aws_security_group.main.ingress : i.cidr_blocks if i.from_port == 443]
    with_tags = aws_ecs_service.main.tags
  }
}
