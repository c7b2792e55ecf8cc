data "aws_ami" "base" {
  most_recent = true
  owners      = ["amazon"]

  # 検証済みのイメージに固定する
  filter {
    name   = "name"
    values = ["al2023-ami-2023.9.20251105.0-kernel-6.1-x86_64"]
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
