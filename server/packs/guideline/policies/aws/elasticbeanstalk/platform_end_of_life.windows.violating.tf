resource "aws_elastic_beanstalk_environment" "app" {
  name                = "shinsei-production"
  application         = "shinsei"
  solution_stack_name = "64bit Windows Server 2016 v2.15.3 running IIS 10.0"
}
