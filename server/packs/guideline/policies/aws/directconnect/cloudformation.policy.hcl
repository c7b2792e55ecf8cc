# Lines to on-premises in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::DirectConnect::Connection" "leased_line" {
  control = "hybrid-connectivity"
  targets = ["AWS::DirectConnect::Connection.hybrid-connectivity"]
  also    = ["AWS::DirectConnect::DirectConnectGateway", "AWS::DirectConnect::PrivateVirtualInterface", "AWS::EC2::CustomerGateway", "AWS::EC2::VPNConnection", "AWS::EC2::VPNGateway", "AWS::DataSync::Agent", "AWS::DataSync::LocationNFS", "AWS::DataSync::LocationSMB", "AWS::DataSync::LocationHDFS", "AWS::S3Outposts::Endpoint", "AWS::EC2::LocalGatewayRoute"]

  # Reasons that the guideline accepts, as a tag or the logical id says them.
  filter = !core::anytrue([for text in local.texts : core::can(core::regex("移行|migrat|バックアップ|back[-_ ]?up|多重|冗長|遅延|latency", core::lower(text)))])

  locals {
    tags  = attrs.Tags == null ? [] : attrs.Tags
    texts = core::concat([meta.name], [for tag in core::concat(local.tags, local.of_owner) : "${tag.Key} ${tag.Value}"])

    # What has no tags of its own has those of what it belongs to.
    owners = (
      meta.type == "AWS::EC2::LocalGatewayRoute" ? core::getresources("AWS::EC2::LocalGatewayRouteTable", { LocalGatewayRouteTableId = attrs.LocalGatewayRouteTableId }) :
      meta.type == "AWS::S3Outposts::Endpoint" ? core::getresources("AWS::EC2::SecurityGroup", { GroupId = attrs.SecurityGroupId }) :
      []
    )
    of_owner = core::flatten([for owner in local.owners : owner.Tags == null ? [] : owner.Tags])
  }

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "オンプレミスとつながります。データの処理や保存が両者にまたがる構成でないか確認し、移行期、多重バックアップ、遅延などの理由をタグか例外に記録してください。"
      en = "This leads to on-premises. Confirm that data is not processed or stored across both, and record the reason (migration, backup, latency) in a tag or an exception."
    }
  }
}
