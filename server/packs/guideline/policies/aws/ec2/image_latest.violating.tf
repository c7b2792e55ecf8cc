data "aws_ami" "base" {
  most_recent = true
  owners      = ["amazon"]

  filter {
    name   = "name"
    values = ["al2023-ami-2023.*-x86_64"]
  }
}

resource "aws_instance" "app" {
  ami           = data.aws_ami.base.id
  instance_type = "m7i.large"
  subnet_id     = var.subnet_id
}

variable "subnet_id" {
  type = string
}
