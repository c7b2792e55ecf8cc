resource "aws_instance" "maintenance" {
  ami                         = var.ami_id
  instance_type               = "t3.micro"
  subnet_id                   = var.public_subnet_id
  key_name                    = "hoshu"
  associate_public_ip_address = true

  metadata_options {
    http_tokens = "required"
  }

  tags = {
    Name = "踏み台サーバ"
  }
}

variable "ami_id" {
  type = string
}

variable "public_subnet_id" {
  type = string
}
