# complies: aws_elastic_beanstalk_environment.name_streamlogs
# complies: aws_elastic_beanstalk_environment.namespace_aws_elbv2_listener_443
# complies: aws_elastic_beanstalk_environment.value_http

resource "aws_elastic_beanstalk_application" "app" {
  name = "shinsei"
}

resource "aws_elastic_beanstalk_environment" "empty_value" {
  name        = "shinsei-production"
  application = aws_elastic_beanstalk_application.app.name

  setting {
    namespace = "aws:elbv2:listener:default"
    name      = "ListenerEnabled"
    value     = "true"
  }

  setting {
    namespace = "aws:elbv2:listener:443"
    name      = "Protocol"
    value     = ""
  }
}

resource "aws_elastic_beanstalk_environment" "name_streamlogs" {
  name        = "shinsei-production"
  application = aws_elastic_beanstalk_application.app.name

  setting {
    namespace = "aws:elbv2:listener:default"
    name      = "StreamLogs"
    value     = "true"
  }
}

resource "aws_elastic_beanstalk_environment" "value_http" {
  name        = "shinsei-production"
  application = aws_elastic_beanstalk_application.app.name

  setting {
    namespace = "aws:elbv2:listener:default"
    name      = "ListenerEnabled"
    value     = "HTTP"
  }
}

resource "aws_elastic_beanstalk_environment" "namespace_aws_elbv2_listener_443" {
  name        = "shinsei-production"
  application = aws_elastic_beanstalk_application.app.name

  setting {
    namespace = "aws:elbv2:listener:443"
    name      = "ListenerEnabled"
    value     = "true"
  }
}
