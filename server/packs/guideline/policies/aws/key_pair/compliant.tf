resource "aws_key_pair" "operator" {
  key_name   = "operator"
  public_key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIE0t1uNsw2TGIK+YWRGqLQwQg6ogOa64luHSxW8dwmDR"
}

# 2048 ビットの RSA 鍵
resource "aws_key_pair" "appliance" {
  key_name   = "appliance"
  public_key = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQChOq7mwoYmBwbB6oB+/qCeoUyB9/6hC7tyjWKS2COQH+xQLsAfbWpExjlXa8w7XhCr+1J2EonQPDzKRBC4wtghrpK690+wrJpF4+ac9wu+FAK9mj6px4j6ghuiA8PtTHb2/tTgShjvzdqX2/5xynfZK19kWE89qUZEn/DovUs/OeamO65zOrcQVDEX0+oKoFTcUC80osFmYIkdiBPE7zvDnoE71Nf3R28NqbhX6gfarwzBxxWiMyK1Y6V37Z7GRuDvAYbsVMQwZugGSOst4m8/bo8NT9BJSq4N75exEZ/wg+vrXT3yaj3CylHBGVMv8+xjtkxMwYrFJcOWBXyMms7D"
}

# 鍵は Lightsail が生成する
resource "aws_lightsail_key_pair" "site" {
  name = "site"
}

resource "aws_transfer_ssh_key" "partner" {
  server_id = var.server_id
  user_name = "partner"
  body      = var.partner_public_key
}

resource "aws_eip" "nat" {
  domain = "vpc"
}

resource "aws_route53_record" "portal" {
  zone_id = var.zone_id
  name    = "portal.example.go.jp"
  type    = "A"
  ttl     = 300
  records = [aws_eip.nat.public_ip]
}

resource "aws_iam_instance_profile" "batch" {
  name = "batch"
  role = "batch"
}

variable "server_id" {
  type = string
}

variable "partner_public_key" {
  type = string
}

variable "zone_id" {
  type = string
}
