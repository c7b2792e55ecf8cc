# Flow logs of networks in templates, beside logging.policy.hcl.

resource_policy "AWS::EC2::VPC" "flow_logs" {
  control = "logging-disabled"
  targets = ["AWS::EC2::VPC.logging-disabled"]

  locals {
    logs = core::getresources("AWS::EC2::FlowLog", { ResourceId = attrs.Ref })
  }

  enforce {
    condition = core::length(local.logs) > 0
    error_message = {
      ja = "通信の記録（フローログ）が残らないため、不審な通信を後から調べられません。AWS::EC2::FlowLog を追加してください。"
      en = "No flow log is kept, so suspicious traffic cannot be traced later. Add AWS::EC2::FlowLog."
    }
  }

  # Where logs go, how long they stay and what that costs: a decision.
  fix {
    title = {
      ja = "AWS::EC2::FlowLog を追加（LogDestination は保存先のバケットに書き換えてください）"
      en = "Add AWS::EC2::FlowLog (replace LogDestination by your bucket)"
    }
    safety = "decision"
    companion "AWS::EC2::FlowLog" "log" {
      ResourceId         = attrs.Ref
      ResourceType       = "VPC"
      TrafficType        = "ALL"
      LogDestinationType = "s3"
      LogDestination     = "arn:aws:s3:::LOG-BUCKET"
    }
  }
}
