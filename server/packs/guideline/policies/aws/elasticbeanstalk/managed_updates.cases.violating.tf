# complies: aws_elastic_beanstalk_environment.name_managedactionsenabled_name_managedactionsenabled
# complies: aws_elastic_beanstalk_environment.other_namespace_other_namespace

resource "aws_elastic_beanstalk_application" "app" {
  name = "shinsei"
}

resource "aws_elastic_beanstalk_environment" "other_namespace" {
  name        = "shinsei-production"
  application = aws_elastic_beanstalk_application.app.name

  setting {
    namespace = "aws:elasticbeanstalk:managedactions"
    name      = "StreamLogs"
    value     = "true"
  }
}

resource "aws_elastic_beanstalk_environment" "name_managedactionsenabled" {
  name        = "shinsei-production"
  application = aws_elastic_beanstalk_application.app.name

  setting {
    namespace = "aws:elbv2:listener:default"
    name      = "ManagedActionsEnabled"
    value     = "true"
  }
}

resource "aws_elastic_beanstalk_environment" "other_namespace_other_namespace" {
  name        = "shinsei-production"
  application = aws_elastic_beanstalk_application.app.name

  setting {
    namespace = "aws:elasticbeanstalk:managedactions"
    name      = "ManagedActionsEnabled"
    value     = "true"
  }

  setting {
    namespace = "aws:elasticbeanstalk:managedactions"
    name      = "Protocol"
    value     = "HTTPS"
  }
}

resource "aws_elastic_beanstalk_environment" "name_managedactionsenabled_name_managedactionsenabled" {
  name        = "shinsei-production"
  application = aws_elastic_beanstalk_application.app.name

  setting {
    namespace = "aws:elasticbeanstalk:managedactions"
    name      = "ManagedActionsEnabled"
    value     = "true"
  }

  setting {
    namespace = "aws:elbv2:listener:443"
    name      = "ManagedActionsEnabled"
    value     = "HTTPS"
  }
}
