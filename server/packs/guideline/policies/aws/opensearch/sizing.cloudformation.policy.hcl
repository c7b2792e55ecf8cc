# Instance types of OpenSearch Service and Redshift in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::OpenSearchService::Domain" "old_generation" {
  control = "instance-oversized"
  targets = ["AWS::EC2::Instance.instance-oversized"]
  also    = ["AWS::Redshift::Cluster"]

  locals {
    type      = meta.type == "AWS::Redshift::Cluster" ? attrs.NodeType : attrs.ClusterConfig.InstanceType
    parts     = meta.type == "AWS::Redshift::Cluster" ? null : core::try(core::regex("^(t2|[mr]3|[cmr]4|i2)[.]([a-z0-9]+)[.](search|elasticsearch)$", local.type), null)
    warehouse = meta.type == "AWS::Redshift::Cluster" ? core::try(core::regex("^d[cs][12][.](.+)$", local.type), null) : null

    # The sizes that the current generation does not have become the next larger one.
    families = { "t" = "t3", "m" = "m7g", "r" = "r7g", "c" = "c7g", "i" = "r7g" }
    sizes    = { "micro" = "small", "10xlarge" = "12xlarge" }
    current = (
      local.parts != null ? "${local.families[core::substr(local.parts[0], 0, 1)]}.${core::try(local.sizes[local.parts[1]], local.parts[1])}.${local.parts[2]}" :
      local.warehouse != null ? (local.warehouse[0] == "8xlarge" ? "ra3.4xlarge" : local.warehouse[0] == "xlarge" ? "ra3.xlplus" : "ra3.large") :
      ""
    )
  }

  enforce {
    condition = local.parts == null && local.warehouse == null
    at        = local.type
    error_message = {
      ja = "${local.type} は古い世代です。同じ費用でより速い現行の世代（${local.current} など）に見直してください。"
      en = "${local.type} is of an old generation. Review it: a current one such as ${local.current} does more for the same cost."
    }
  }

  fix {
    title = {
      ja = "ClusterConfig の InstanceType を現行の世代に変更（性能と費用の確認が必要）"
      en = "Use the current generation in InstanceType of ClusterConfig (check performance and cost)"
    }
    safety = "decision"
    when   = local.parts != null
    set "ClusterConfig.InstanceType" {
      value = local.current
    }
  }

  fix {
    title = {
      ja = "NodeType を ra3 に変更（性能と費用の確認が必要）"
      en = "Use ra3 in NodeType (check performance and cost)"
    }
    safety = "decision"
    when   = local.warehouse != null
    set "NodeType" {
      value = local.current
    }
  }
}
