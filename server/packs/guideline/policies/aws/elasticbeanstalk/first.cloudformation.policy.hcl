# Elastic Beanstalk in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::ElasticBeanstalk::Environment" "first_generation" {
  control  = "legacy-cloud-service"
  targets  = ["AWS::WAF::WebACL.legacy-cloud-service"]
  severity = "information"
  also     = ["AWS::ElasticBeanstalk::Application"]

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "仮想マシンを基にした第一世代のプラットフォームサービスです。Fargate の ECS や App Runner などで構成できないか検討してください。"
      en = "This is a platform service of the first generation, on virtual machines. Consider ECS on Fargate, App Runner or the like."
    }
  }
}
