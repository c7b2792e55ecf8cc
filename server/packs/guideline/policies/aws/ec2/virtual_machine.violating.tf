# オンプレミスの業務サーバをそのまま移した構成
resource "aws_instance" "app" {
  count = 2

  ami           = var.ami_id
  instance_type = "m7i.large"
  subnet_id     = var.subnet_ids[count.index]

  root_block_device {
    encrypted = true
  }

  metadata_options {
    http_tokens = "required"
  }

  tags = {
    Name = "gyoumu-ap-${count.index}"
  }
}

variable "ami_id" {
  type = string
}

variable "subnet_ids" {
  type = list(string)
}
