# Network of Amazon Redshift in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::Redshift::Cluster" "default_network" {
  control = "reference-architecture-deviation"
  targets = ["AWS::Redshift::Cluster.reference-architecture-deviation"]

  locals {
    subnets = core::getresources("AWS::EC2::Subnet", {})
  }

  enforce {
    condition = shirube::given(attrs.ClusterSubnetGroupName)
    error_message = {
      ja = "既定の VPC に置かれます。分析のために設計したサブネットを AWS::Redshift::ClusterSubnetGroup にまとめ、ClusterSubnetGroupName に指定してください。"
      en = "The cluster is placed in the default VPC. Put subnets designed for it into an AWS::Redshift::ClusterSubnetGroup and name that in ClusterSubnetGroupName."
    }
  }

  fix {
    title = {
      ja = "ClusterSubnetGroupName にテンプレート内のサブネットグループを指定（作り直しになります）"
      en = "Use a subnet group of this template (replaces the cluster)"
    }
    safety = "decision"
    set "ClusterSubnetGroupName" {
      choices = [for group in core::getresources("AWS::Redshift::ClusterSubnetGroup", {}) : group.Ref]
    }
  }

  fix {
    title = {
      ja = "テンプレート内のサブネットで AWS::Redshift::ClusterSubnetGroup を追加し、ClusterSubnetGroupName に指定（作り直しになります）"
      en = "Add AWS::Redshift::ClusterSubnetGroup with the subnets of this template and use it (replaces the cluster)"
    }
    safety = "decision"
    when   = core::length(local.subnets) > 1
    companion "AWS::Redshift::ClusterSubnetGroup" "subnets" {
      Description = meta.name
      SubnetIds   = [for subnet in local.subnets : subnet.Ref]
    }
    set "ClusterSubnetGroupName" {
      value = companion.subnets.Ref
    }
  }
}
