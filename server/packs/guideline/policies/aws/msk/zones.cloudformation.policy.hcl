# Zones of Amazon MSK in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::MSK::Cluster" "one_subnet" {
  control = "single-zone-deployment"
  targets = ["AWS::AutoScaling::AutoScalingGroup.single-zone-deployment"]

  locals {
    # The only element may be a list itself, which is not seen in an import or a parameter.
    subnets = attrs.BrokerNodeGroupInfo.ClientSubnets
    one_subnet = core::length(local.subnets) == 1 && core::anytrue([
      for subnet in local.subnets : (
        core::length(core::getresources("AWS::EC2::Subnet", { Ref = subnet })) > 0 || core::can(core::regex("^subnet-[0-9a-f]+$", subnet))
      )
    ])
  }

  enforce {
    condition = !local.one_subnet
    at        = local.subnets
    error_message = {
      ja = "ブローカーが 1 つのゾーンに集まります。ClientSubnets に別のゾーンのサブネットも指定すると、ゾーンの障害時にもメッセージを受け渡せます。"
      en = "All brokers share one zone. With subnets of further zones in ClientSubnets, messages flow on when a zone fails."
    }
  }
}
