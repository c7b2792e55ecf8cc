data "aws_organizations_organization" "current" {}

resource "aws_ami_launch_permission" "base" {
  image_id = var.ami_id
  group    = "all"
}

variable "ami_id" {
  type = string
}
