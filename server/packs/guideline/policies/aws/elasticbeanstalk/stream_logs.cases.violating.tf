# complies: aws_elastic_beanstalk_environment.name_streamlogs_name_streamlogs
# complies: aws_elastic_beanstalk_environment.other_namespace_other_namespace

resource "aws_elastic_beanstalk_application" "app" {
  name = "shinsei"
}

resource "aws_elastic_beanstalk_environment" "name_streamlogs" {
  name        = "shinsei-production"
  application = aws_elastic_beanstalk_application.app.name

  setting {
    namespace = "aws:elasticbeanstalk:managedactions"
    name      = "StreamLogs"
    value     = "true"
  }
}

resource "aws_elastic_beanstalk_environment" "other_namespace" {
  name        = "shinsei-production"
  application = aws_elastic_beanstalk_application.app.name

  setting {
    namespace = "aws:elasticbeanstalk:cloudwatch:logs"
    name      = "HealthStreamingEnabled"
    value     = "true"
  }
}

resource "aws_elastic_beanstalk_environment" "name_streamlogs_name_streamlogs" {
  name        = "shinsei-production"
  application = aws_elastic_beanstalk_application.app.name

  setting {
    namespace = "aws:elasticbeanstalk:cloudwatch:logs"
    name      = "StreamLogs"
    value     = "true"
  }

  setting {
    namespace = "aws:elbv2:listener:443"
    name      = "StreamLogs"
    value     = "HTTPS"
  }
}

resource "aws_elastic_beanstalk_environment" "other_namespace_other_namespace" {
  name        = "shinsei-production"
  application = aws_elastic_beanstalk_application.app.name

  setting {
    namespace = "aws:elasticbeanstalk:cloudwatch:logs"
    name      = "StreamLogs"
    value     = "true"
  }

  setting {
    namespace = "aws:elasticbeanstalk:cloudwatch:logs"
    name      = "Protocol"
    value     = "HTTPS"
  }
}
