# Logs of which only a part is kept.

resource_policy "aws_flow_log" "flow_traffic" {
  control = "log-sampling-partial"
  targets = ["aws_flow_log.log-sampling-partial"]

  # Flow logs of a transit gateway have no such argument. That rejected traffic is missing is said by the policy on flow logs of networks.
  filter = shirube::given(attrs.traffic_type) && attrs.traffic_type != "ACCEPT"

  enforce {
    condition = attrs.traffic_type == "ALL"
    at        = attrs.traffic_type
    error_message = {
      ja = "フローログに ${attrs.traffic_type} の通信だけが残ります。traffic_type = \"ALL\" にすると、許可と拒否の両方を後から調べられます。"
      en = "Only ${attrs.traffic_type} traffic is kept in the flow log. With traffic_type = \"ALL\" both accepted and rejected traffic can be looked into later."
    }
  }

  fix {
    title = {
      ja = "traffic_type = \"ALL\" に変更"
      en = "Change to traffic_type = \"ALL\""
    }
    safety = "replaces"
    set "traffic_type" {
      value = "ALL"
    }
  }
}

resource_policy "aws_wafv2_web_acl_logging_configuration" "acl_log_filter" {
  control = "log-sampling-partial"
  targets = ["aws_wafv2_web_acl_logging_configuration.log-sampling-partial"]

  enforce {
    condition = core::alltrue([
      for filter in attrs.logging_filter : (
        filter.default_behavior != "DROP" && core::alltrue([for part in filter.filter : part.behavior != "DROP"])
      )
    ])
    error_message = {
      ja = "logging_filter により、ウェブ ACL のログの一部しか残りません。logging_filter を外すと、すべてのリクエストを後から調べられます。"
      en = "logging_filter keeps only part of the web ACL's log. Without logging_filter every request can be looked into later."
    }
  }

  # More is kept, and paid for.
  fix {
    title = {
      ja = "logging_filter を削除"
      en = "Remove logging_filter"
    }
    safety = "decision"
    remove "logging_filter" {}
  }
}
