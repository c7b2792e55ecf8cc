# AWS Outposts: AWS hardware on one's own premises.

resource_policy "aws_ec2_local_gateway_route" "on_outpost" {
  control = "hybrid-connectivity"
  targets = ["aws_ec2_local_gateway_route.hybrid-connectivity"]
  also = [
    "aws_ec2_local_gateway_route_table_vpc_association",
    "aws_s3outposts_endpoint",
    "aws_subnet",
    "aws_ebs_volume",
    "aws_db_instance",
    "aws_eks_cluster",
  ]

  locals {
    # Migration, backup and latency are what the guideline exempts. A tag says so.
    tags   = attrs.tags == null ? {} : attrs.tags
    texts  = [for key, value in local.tags : "${key} ${value}"]
    reason = core::anytrue([for text in local.texts : core::can(core::regex("移行|migrat|バックアップ|back[-_ ]?up|多重|冗長|遅延|latency", core::lower(text)))])
  }

  enforce {
    condition = local.reason || (
      core::contains(["aws_subnet", "aws_ebs_volume", "aws_db_instance", "aws_eks_cluster"], meta.type) &&
      !shirube::given(attrs.outpost_arn) &&
      attrs.backup_target != "outposts" &&
      core::length(attrs.outpost_config) == 0
    )
    error_message = {
      ja = "Outposts（自施設に置く AWS の機器）を使う構成です。リージョンだけで構成できないか確認し、遅延や移行期などの理由をタグか例外に記録してください。"
      en = "This uses Outposts, AWS hardware on one's own premises. Confirm that the region alone does not do, and record the reason (latency, migration) in a tag or an exception."
    }
  }
}
