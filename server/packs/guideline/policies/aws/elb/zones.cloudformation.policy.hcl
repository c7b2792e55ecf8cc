# Zones of load balancers in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::ElasticLoadBalancingV2::LoadBalancer" "one_zone" {
  control = "single-zone-deployment"
  targets = ["AWS::AutoScaling::AutoScalingGroup.single-zone-deployment"]

  locals {
    # The only element may be a list itself, which is not seen in an import or a parameter.
    one_subnet = core::length(attrs.Subnets) == 1 && core::anytrue([
      for subnet in attrs.Subnets : (
        core::length(core::getresources("AWS::EC2::Subnet", { Ref = subnet })) > 0 || core::can(core::regex("^subnet-[0-9a-f]+$", subnet))
      )
    ])
    one_mapping = core::length(attrs.SubnetMappings) == 1 && core::anytrue([for mapping in attrs.SubnetMappings : mapping.SubnetId != null])
  }

  enforce {
    condition = !local.one_mapping && !local.one_subnet
    error_message = {
      ja = "サブネットが 1 つのため、そのゾーンの障害で止まります。2 つ以上のゾーンのサブネットを Subnets または SubnetMappings に指定すると、ゾーンの障害に耐えられます。"
      en = "There is one subnet, so a failure of its zone stops the load balancer. With subnets of two or more zones in Subnets or SubnetMappings it survives that."
    }
  }
}
