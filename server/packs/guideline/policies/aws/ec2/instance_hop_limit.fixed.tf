resource "aws_instance" "app" {
  ami           = var.ami_id
  instance_type = "t3.large"
  subnet_id     = var.subnet_id

  metadata_options {
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }
}

variable "ami_id" {
  type = string
}

variable "subnet_id" {
  type = string
}
