resource "aws_subnet" "private" {
  vpc_id     = "vpc-0a1b2c3d4e5f60001"
  cidr_block = "10.20.1.0/24"
}

resource "aws_security_group" "notebook" {
  name        = "shinsei-notebook"
  description = "notebooks"
  vpc_id      = "vpc-0a1b2c3d4e5f60001"
}

resource "aws_sagemaker_notebook_instance" "analysis" {
  name                   = "shinsei-bunseki"
  role_arn               = "arn:aws:iam::111122223333:role/shinsei-notebook"
  instance_type          = "ml.t3.medium"
  root_access            = "Disabled"
  direct_internet_access = "Enabled"
  instance_metadata_service_configuration {
    minimum_instance_metadata_service_version = "2"
  }

}
