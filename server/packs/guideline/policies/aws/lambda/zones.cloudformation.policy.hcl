# Zones of AWS Lambda in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::Lambda::Function" "one_subnet" {
  control  = "single-zone-deployment"
  targets  = ["AWS::AutoScaling::AutoScalingGroup.single-zone-deployment"]
  severity = "information"

  locals {
    # The only element may be a list itself, which is not seen in an import or a parameter.
    one_subnet = core::length(attrs.VpcConfig.SubnetIds) == 1 && core::anytrue([
      for subnet in attrs.VpcConfig.SubnetIds : (
        core::length(core::getresources("AWS::EC2::Subnet", { Ref = subnet })) > 0 || core::can(core::regex("^subnet-[0-9a-f]+$", subnet))
      )
    ])
  }

  enforce {
    condition = !local.one_subnet
    at        = attrs.VpcConfig.SubnetIds
    error_message = {
      ja = "関数の接続先のサブネットが 1 つのため、そのゾーンの障害で VPC に届かなくなります。VpcConfig の SubnetIds に別のゾーンのサブネットも挙げると、動き続けられます（shirube の目安）。"
      en = "With one subnet the function loses the VPC when that zone fails. Name subnets of another zone in SubnetIds of VpcConfig as well, and it keeps working (shirube's suggestion)."
    }
  }
}
