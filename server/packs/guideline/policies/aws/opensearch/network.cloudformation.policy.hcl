# Zones and network of Amazon OpenSearch Service in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::OpenSearchService::Domain" "one_zone" {
  control = "single-zone-deployment"
  targets = ["AWS::OpenSearchService::Domain.single-zone-deployment"]
  also    = ["AWS::Elasticsearch::Domain"]

  # With standby the domain has three zones.
  filter = attrs.ClusterConfig.MultiAZWithStandbyEnabled != true

  enforce {
    # Absent means false.
    condition = (attrs.ClusterConfig.ZoneAwarenessEnabled == true || attrs.ElasticsearchClusterConfig.ZoneAwarenessEnabled == true)
    error_message = {
      ja = "データノードが 1 つのゾーンにまとまり、そのゾーンの障害でドメインが使えなくなります。ZoneAwarenessEnabled: true（ノードは偶数）にすると、複数のゾーンに分かれます。"
      en = "All data nodes are in one zone, and its failure takes the domain down. With ZoneAwarenessEnabled: true (and an even number of nodes) they spread over several zones."
    }
  }

  fix {
    title = {
      ja = "ZoneAwarenessEnabled: true を設定（ノードは偶数、VPC ではサブネットが 2 つ以上必要です）"
      en = "Set ZoneAwarenessEnabled: true (takes an even number of nodes, and two subnets in a VPC)"
    }
    safety = "decision"
    when   = meta.type == "AWS::OpenSearchService::Domain"
    set "ClusterConfig.ZoneAwarenessEnabled" {
      value = true
    }
  }

  fix {
    title = {
      ja = "ZoneAwarenessEnabled: true を設定（ノードは偶数、VPC ではサブネットが 2 つ以上必要です）"
      en = "Set ZoneAwarenessEnabled: true (takes an even number of nodes, and two subnets in a VPC)"
    }
    safety = "decision"
    when   = meta.type == "AWS::Elasticsearch::Domain"
    set "ElasticsearchClusterConfig.ZoneAwarenessEnabled" {
      value = true
    }
  }
}

resource_policy "AWS::OpenSearchService::Domain" "public_endpoint" {
  control = "public-endpoint"
  targets = ["AWS::OpenSearchService::Domain.public-endpoint"]
  also    = ["AWS::Elasticsearch::Domain"]

  enforce {
    condition = attrs.VPCOptions != null
    error_message = {
      ja = "ドメインのエンドポイントがインターネットに公開されます。VPCOptions でサブネットとセキュリティグループを指定すると、VPC の中だけになります（作り直しになります）。"
      en = "The endpoint of the domain is on the internet. With subnets and security groups in VPCOptions it is inside the VPC only; this replaces the domain."
    }
  }
}
