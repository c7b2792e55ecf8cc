# Replication of incident records, keyspaces and events.

# A replication set: one finding for each region.
resource_policy "aws_ssmincidents_replication_set" "replicas" {
  control  = "replica-outside-japan"
  severity = "warning"
  targets  = ["aws_ssmincidents_replication_set.replica-outside-japan"]
  also = [
    "aws_keyspaces_keyspace",
    "aws_cloudwatch_event_endpoint",
  ]

  locals {
    buses = [for bus in attrs.event_bus : bus.event_bus_arn]
    codes = [for region in shirube::table("regions").aws.known : region.code if region.country != "JP"]
    by_arn = core::anytrue([
      for code in local.codes : core::anytrue([for arn in local.buses : core::startswith(arn, "arn:aws:events:${code}:")])
    ])
    route = attrs.routing_config[0].failover_config[0].secondary[0].route
  }

  enforce {
    for_each  = attrs.region
    condition = shirube::in_japan("aws", each.value.name)
    at        = each.value.name
    error_message = {
      ja = "対応の記録を国外（${each.value.name}）に複製しています。国内の ap-northeast-3 に変えるか、準拠法や裁判管轄などを確認した内容を理由として例外に記録してください。"
      en = "Records of incidents are replicated abroad (${each.value.name}). Use ap-northeast-3 in Japan, or record what was assessed about law and jurisdiction as the reason of an exception."
    }
  }

  enforce {
    condition = core::alltrue([for region in core::flatten([for replication in attrs.replication_specification : replication.region_list == null ? [] : [for region in replication.region_list : region]]) : shirube::in_japan("aws", region)])
    at        = attrs.replication_specification
    error_message = {
      ja = "キースペースを国外のリージョンに複製しています。region_list を ap-northeast-1 と ap-northeast-3 にするか、準拠法や裁判管轄などを確認した内容を理由として例外に記録してください。"
      en = "The keyspace is replicated to regions abroad. Use ap-northeast-1 and ap-northeast-3 in region_list, or record what was assessed about law and jurisdiction as the reason of an exception."
    }
  }

  enforce {
    condition = !local.by_arn && (local.route == null || core::try(shirube::in_japan("aws", local.route), true))
    error_message = {
      ja = "障害時などにイベントを国外のリージョンで受けます。event_bus と routing_config の secondary を ap-northeast-3 のものに変えるか、確認した内容を理由として例外に記録してください。"
      en = "Events are received in a region abroad, as after a failure. Use ap-northeast-3 in event_bus and in secondary of routing_config, or record what was assessed as the reason of an exception."
    }
  }

  # The records abroad are removed.
  fix {
    title = {
      ja = "複製先を ap-northeast-3 に変更"
      en = "Replicate to ap-northeast-3"
    }
    safety = "decision"
    when   = meta.type == "aws_ssmincidents_replication_set"
    set "each.name" {
      value = "ap-northeast-3"
    }
  }

  fix {
    title = {
      ja = "region_list を国内のリージョンに変更"
      en = "Use regions in Japan in region_list"
    }
    safety = "replaces"
    when   = meta.type == "aws_keyspaces_keyspace"
    set "replication_specification.region_list" {
      value = ["ap-northeast-1", "ap-northeast-3"]
    }
  }

  # A bus of the same name has to exist there.
  fix {
    title = {
      ja = "予備の送り先を ap-northeast-3 に変更（イベントバスの ARN も変更が必要）"
      en = "Fail over to ap-northeast-3 (the ARN of the bus has to follow)"
    }
    safety = "decision"
    when   = meta.type == "aws_cloudwatch_event_endpoint" && !local.by_arn
    set "routing_config.failover_config.secondary.route" {
      value = "ap-northeast-3"
    }
  }
}
