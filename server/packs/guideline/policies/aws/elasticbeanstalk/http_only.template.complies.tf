# 保存した構成が設定を持つ
resource "aws_elastic_beanstalk_environment" "app" {
  name          = "shinsei-production"
  application   = "shinsei"
  template_name = "shinsei-production"

  setting {
    namespace = "aws:elbv2:listener:default"
    name      = "ListenerEnabled"
    value     = "true"
  }
}
