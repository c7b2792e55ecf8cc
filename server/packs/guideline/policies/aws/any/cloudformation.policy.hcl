# What holds for resources of a template whatever their type.

resource_policy "AWS::*" "resource_region" {
  control = "region-outside-japan"
  targets = ["AWS::any.region-outside-japan"]

  filter = (
    !core::anytrue([for prefix in local.global_types : core::startswith(meta.type, prefix)]) &&
    !core::contains(local.judged_elsewhere, meta.type)
  )

  locals {
    # Services without a region, or with one place for all.
    global_types = ["AWS::IAM::", "AWS::CloudFront::", "AWS::Route53::", "AWS::Shield::", "AWS::Organizations::", "AWS::Budgets::", "AWS::CUR::", "AWS::SSO::"]

    # These name the regions of copies, of stacks or of a guardrail, which are judged there.
    judged_elsewhere = [
      "AWS::CloudFormation::StackSet", "AWS::SecretsManager::Secret", "AWS::EFS::FileSystem", "AWS::ECR::ReplicationConfiguration",
      "AWS::SSMIncidents::ReplicationSet", "AWS::Cassandra::Keyspace", "AWS::Cassandra::Table", "AWS::DLM::LifecyclePolicy",
      "AWS::ControlTower::EnabledControl", "AWS::ControlTower::LandingZone", "AWS::DynamoDB::GlobalTable",
    ]
    global_services = [
      "acm", "budgets", "ce", "chatbot", "cloudfront", "cur", "ecr-public", "globalaccelerator", "health", "iam", "lambda",
      "organizations", "route53", "route53domains", "shield", "support", "waf", "wafv2",
    ]

    # Zones, and ARNs of the account: those of AWS's own accounts (layers, agents, images) have no counterpart here.
    zones = [for text in shirube::strings(attrs) : text.value if core::can(core::regex("^[a-z]{2}(-[a-z]+)+-[0-9][a-z]$", text.value))]
    arns = [
      for text in shirube::strings(attrs) : text.value
      if core::can(core::regex("^arn:aws:[a-z0-9-]+:[a-z]{2}(-[a-z]+)+-[0-9]:", text.value)) && !core::can(core::regex("^arn:aws:(lambda:[^:]+:[0-9]+:layer:|sns:us-east-1:806199016981:|ssm:[^:]+::|[^:]+:[^:]*:aws:)", text.value))
    ]
    abroad = core::concat(
      [for zone in local.zones : zone if shirube::in_japan("aws", zone) == false],
      [
        for arn in local.arns : arn
        if shirube::in_japan("aws", core::split(":", arn)[3]) == false &&
        !(core::split(":", arn)[3] == "us-east-1" && core::contains(local.global_services, core::split(":", arn)[2]))
      ],
    )
  }

  enforce {
    condition = core::length(local.abroad) == 0
    error_message = {
      ja = "${meta.name} は国外の ${local.abroad[0]} を指しています。国内のリージョンのものにしてください。国外が必要なら、確認した内容を理由として例外に記録してください。"
      en = "${meta.name} names ${local.abroad[0]}, outside Japan. Use one in a region in Japan, or record what was assessed as the reason of an exception."
    }
  }
}
