# AWS Direct Connect.

resource_policy "aws_dx_connection" "leased_line" {
  control = "hybrid-connectivity"
  targets = ["aws_dx_connection.hybrid-connectivity"]
  also = [
    "aws_dx_gateway",
    "aws_dx_gateway_association",
    "aws_dx_private_virtual_interface",
    "aws_dx_transit_virtual_interface",
    "aws_dx_hosted_private_virtual_interface",
    "aws_dx_hosted_connection",
    "aws_dx_lag",
  ]

  # Migration, backup and latency are what the guideline exempts. A tag says so, or the name where a type has no tags.
  filter = !core::anytrue([for text in local.texts : core::can(core::regex("移行|migrat|バックアップ|back[-_ ]?up|多重|冗長|遅延|latency", core::lower(text)))])

  locals {
    tags = attrs.tags == null ? {} : attrs.tags

    # An association has no name of its own but that of its gateway.
    untagged = core::contains(["aws_dx_gateway", "aws_dx_gateway_association", "aws_dx_hosted_private_virtual_interface", "aws_dx_hosted_connection"], meta.type)
    gateways = !shirube::given(attrs.dx_gateway_id) ? [] : core::getresources("aws_dx_gateway", { id = attrs.dx_gateway_id })
    names = core::concat(
      [for name in [attrs.name] : name if name != null && meta.type != "aws_dx_gateway_association"],
      [for gateway in local.gateways : gateway.name if meta.type == "aws_dx_gateway_association"],
    )
    texts = core::concat([for key, value in local.tags : "${key} ${value}"], local.untagged ? local.names : [])
  }

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "専用線でオンプレミスとつながります。データの処理や保存が両者にまたがる構成でないか確認し、移行期、多重バックアップ、遅延などの理由をタグか例外に記録してください。"
      en = "A leased line leads to on-premises. Confirm that data is not processed or stored across both, and record the reason (migration, backup, latency) in a tag or an exception."
    }
  }
}
