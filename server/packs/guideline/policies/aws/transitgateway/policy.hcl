# AWS Transit Gateway.

resource_policy "aws_ec2_transit_gateway" "shared_attachments" {
  control = "network-segmentation-missing"
  targets = ["aws_ec2_transit_gateway.network-segmentation-missing"]

  enforce {
    # Absent means disable.
    condition = attrs.auto_accept_shared_attachments != "enable"
    error_message = {
      ja = "共有先のアカウントからの接続が確認なしに受け入れられます。auto_accept_shared_attachments = \"disable\" にしてください。"
      en = "Attachments from accounts it is shared with are accepted without anyone looking. Set auto_accept_shared_attachments = \"disable\"."
    }
  }

  # Accounts that it is shared with wait from then on until somebody accepts their attachments: a decision.
  fix {
    title = {
      ja = "auto_accept_shared_attachments = \"disable\" に変更"
      en = "Set auto_accept_shared_attachments = \"disable\""
    }
    safety = "decision"
    set "auto_accept_shared_attachments" {
      value = "disable"
    }
  }
}

resource_policy "aws_ec2_transit_gateway" "default_route_table" {
  control  = "network-segmentation-missing"
  severity = "information"
  targets  = ["aws_ec2_transit_gateway.network-segmentation-missing.2"]

  enforce {
    # Absent means enable.
    condition = attrs.default_route_table_association == "disable" || attrs.default_route_table_propagation == "disable"
    error_message = {
      ja = "接続された全てのネットワークが 1 つのルートテーブルで互いに通信できます。default_route_table_association と default_route_table_propagation を \"disable\" にし、区分ごとに aws_ec2_transit_gateway_route_table を設けると分離できます。"
      en = "All attached networks reach each other through one route table. Setting default_route_table_association and default_route_table_propagation to \"disable\", with an aws_ec2_transit_gateway_route_table per segment, separates them."
    }
  }

  # Existing attachments lose their routes until each segment has a table: a decision.
  fix {
    title = {
      ja = "既定のルートテーブルを使わず、区分用の aws_ec2_transit_gateway_route_table を追加"
      en = "Use no default route table, and add an aws_ec2_transit_gateway_route_table for a segment"
    }
    safety = "decision"
    set "default_route_table_association" {
      value = "disable"
    }
    set "default_route_table_propagation" {
      value = "disable"
    }
    companion "aws_ec2_transit_gateway_route_table" {
      transit_gateway_id = attrs.id
    }
  }
}
