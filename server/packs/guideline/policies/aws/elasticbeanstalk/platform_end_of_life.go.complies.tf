# Go のプラットフォームの名前にはマイナーバージョンがない
resource "aws_elastic_beanstalk_environment" "app" {
  name                = "shinsei-production"
  application         = "shinsei"
  solution_stack_name = "64bit Amazon Linux 2023 v4.3.0 running Go 1"
}
