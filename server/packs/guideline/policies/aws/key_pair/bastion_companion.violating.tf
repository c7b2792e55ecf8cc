resource "aws_key_pair" "operator" {
  key_name   = "fumidai"
  public_key = var.public_key
}

resource "aws_eip" "entry" {
  domain = "vpc"

  tags = {
    Name = "踏み台サーバ"
  }
}

resource "aws_route53_record" "entry" {
  zone_id = var.zone_id
  name    = "bastion.example.go.jp"
  type    = "A"
  ttl     = 300
  records = [aws_eip.entry.public_ip]
}

resource "aws_iam_instance_profile" "entry" {
  name = "jump-server"
  role = "ops"
}

variable "public_key" {
  type = string
}

variable "zone_id" {
  type = string
}
