resource "aws_sagemaker_notebook_instance" "analysis" {
  name          = "shinsei-bunseki"
  role_arn      = "arn:aws:iam::111122223333:role/shinsei-notebook"
  instance_type = "ml.t3.medium"
  root_access   = "Disabled"
  subnet_id     = "subnet-0a1b2c3d4e5f60001"

}
