variable "size" {
  type    = number
  default = 1
}

variable "labels" {
  type    = map(string)
  default = { A = "main" }
}

locals {
  kept   = "main"
  source = "main"
}

module "moved" {
  source = "./queue"
  name   = "moved"
  delay  = 5
}

module "many" {
  source = "./queue"
  name   = "many"
}

resource "aws_instance" "web" {
  ami           = "ami-0a1b2c3d4e5f60718"
  instance_type = "t3.micro"

  root_block_device {
    volume_size = 8
    encrypted   = false
  }

  lifecycle {
    create_before_destroy = true
  }
}

data "aws_iam_policy_document" "main" {
  statement {
    actions   = ["s3:*"]
    resources = ["*"]
  }
}

output "main" {
  description = "元"
  value       = "main ${local.kept} ${local.source} ${var.size}"
}

output "policy" {
  value = data.aws_iam_policy_document.main.minified_json
}
