resource "aws_elastic_beanstalk_application" "app" {
  name = "shinsei"
}

resource "aws_elastic_beanstalk_environment" "app" {
  name         = "shinsei-production"
  application  = aws_elastic_beanstalk_application.app.name
  platform_arn = "arn:aws:elasticbeanstalk:ap-northeast-1::platform/Python 3.8 running on 64bit Amazon Linux 2/3.7.9"

  setting {
    namespace = "aws:elasticbeanstalk:cloudwatch:logs"
    name      = "StreamLogs"
    value     = "true"
  }

  setting {
    namespace = "aws:elasticbeanstalk:managedactions"
    name      = "ManagedActionsEnabled"
    value     = "true"
  }

  setting {
    namespace = "aws:elasticbeanstalk:healthreporting:system"
    name      = "HealthStreamingEnabled"
    value     = "true"
  }

  setting {
    namespace = "aws:elbv2:listener:default"
    name      = "ListenerEnabled"
    value     = "true"
  }

  setting {
    namespace = "aws:elbv2:listener:443"
    name      = "Protocol"
    value     = "HTTPS"
  }
}
