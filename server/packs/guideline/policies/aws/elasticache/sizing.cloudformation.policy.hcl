# Node types of Amazon ElastiCache in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::ElastiCache::CacheCluster" "old_generation" {
  control = "instance-oversized"
  targets = ["AWS::EC2::Instance.instance-oversized"]
  also    = ["AWS::ElastiCache::ReplicationGroup"]

  locals {
    parts = core::try(core::regex("^(cache)[.](t1|t2|m[1-4]|c1|r[34])[.](.+)$", attrs.CacheNodeType), null)

    # The sizes that the current generation does not have become the next larger one.
    family  = local.parts == null ? null : core::startswith(local.parts[1], "t") ? "t4g" : core::startswith(local.parts[1], "r") ? "r7g" : "m7g"
    larger  = { "small" = "large", "medium" = "large", "10xlarge" = "12xlarge" }
    size    = local.parts == null ? null : local.family == "t4g" ? core::try({ "large" = "medium" }[local.parts[2]], local.parts[2]) : core::try(local.larger[local.parts[2]], local.parts[2])
    current = local.parts == null ? "" : "${local.parts[0]}.${local.family}.${local.size}"
  }

  enforce {
    condition = local.parts == null
    at        = attrs.CacheNodeType
    error_message = {
      ja = "${attrs.CacheNodeType} は古い世代のノードです。同じ費用でより速い現行の世代（${local.current} など）に見直してください。"
      en = "${attrs.CacheNodeType} is a node of an old generation. Review it: a current one such as ${local.current} does more for the same cost."
    }
  }

  fix {
    title = {
      ja = "CacheNodeType を現行の世代に変更（性能と費用の確認が必要）"
      en = "Use the current generation in CacheNodeType (check performance and cost)"
    }
    safety = "decision"
    set "CacheNodeType" {
      value = local.current
    }
  }
}
