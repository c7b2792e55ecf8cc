# complies: aws_elastic_beanstalk_environment.name_healthstreamingenabled_name_healthstreamingenabled
# complies: aws_elastic_beanstalk_environment.other_namespace_other_namespace

resource "aws_elastic_beanstalk_application" "app" {
  name = "shinsei"
}

resource "aws_elastic_beanstalk_environment" "name_healthstreamingenabled" {
  name        = "shinsei-production"
  application = aws_elastic_beanstalk_application.app.name

  setting {
    namespace = "aws:elbv2:listener:default"
    name      = "HealthStreamingEnabled"
    value     = "true"
  }
}

resource "aws_elastic_beanstalk_environment" "other_namespace" {
  name        = "shinsei-production"
  application = aws_elastic_beanstalk_application.app.name

  setting {
    namespace = "aws:elasticbeanstalk:healthreporting:system"
    name      = "StreamLogs"
    value     = "true"
  }
}

resource "aws_elastic_beanstalk_environment" "name_healthstreamingenabled_name_healthstreamingenabled" {
  name        = "shinsei-production"
  application = aws_elastic_beanstalk_application.app.name

  setting {
    namespace = "aws:elasticbeanstalk:healthreporting:system"
    name      = "HealthStreamingEnabled"
    value     = "true"
  }

  setting {
    namespace = "aws:elbv2:listener:443"
    name      = "HealthStreamingEnabled"
    value     = "HTTPS"
  }
}

resource "aws_elastic_beanstalk_environment" "other_namespace_other_namespace" {
  name        = "shinsei-production"
  application = aws_elastic_beanstalk_application.app.name

  setting {
    namespace = "aws:elasticbeanstalk:healthreporting:system"
    name      = "HealthStreamingEnabled"
    value     = "true"
  }

  setting {
    namespace = "aws:elasticbeanstalk:healthreporting:system"
    name      = "Protocol"
    value     = "HTTPS"
  }
}
