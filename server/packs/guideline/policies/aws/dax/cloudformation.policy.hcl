# DynamoDB Accelerator in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::DAX::Cluster" "encryption_at_rest" {
  control = "encryption-at-rest-missing"
  targets = ["AWS::DAX::Cluster.encryption-at-rest-missing"]

  enforce {
    # Absent means false.
    condition = attrs.SSESpecification.SSEEnabled == true
    error_message = {
      ja = "キャッシュの保存データが暗号化されません。SSESpecification で SSEEnabled: true を設定してください。"
      en = "Data that the cache stores is not encrypted. Set SSEEnabled: true in SSESpecification."
    }
  }

  fix {
    title = {
      ja = "SSEEnabled を true に設定（作り直しになります）"
      en = "Set SSEEnabled to true (replaces the cluster)"
    }
    safety = "replaces"
    set "SSESpecification.SSEEnabled" {
      value = true
    }
  }
}

resource_policy "AWS::DAX::Cluster" "plaintext_endpoint" {
  control = "plaintext-transport"
  targets = ["AWS::MemoryDB::Cluster.plaintext-transport"]

  enforce {
    # Absent means NONE.
    condition = attrs.ClusterEndpointEncryptionType == "TLS"
    error_message = {
      ja = "アプリケーションとキャッシュの間の通信が暗号化されません。ClusterEndpointEncryptionType: TLS を設定してください。"
      en = "Traffic between the application and the cache is not encrypted. Set ClusterEndpointEncryptionType: TLS."
    }
  }

  fix {
    title = {
      ja = "ClusterEndpointEncryptionType を TLS に設定（作り直しになります）"
      en = "Set ClusterEndpointEncryptionType to TLS (replaces the cluster)"
    }
    safety = "replaces"
    set "ClusterEndpointEncryptionType" {
      value = "TLS"
    }
  }
}

resource_policy "AWS::DAX::Cluster" "nodes" {
  control = "single-zone-deployment"
  targets = ["AWS::DMS::ReplicationInstance.single-zone-deployment"]

  enforce {
    condition = attrs.ReplicationFactor >= 3
    error_message = {
      ja = "ノードが ${attrs.ReplicationFactor} つです（shirube の目安は 3 つ以上）。ReplicationFactor: 3 にすると 3 つのゾーンに分かれ、1 つのゾーンの障害に耐えられます。"
      en = "The cluster has ${attrs.ReplicationFactor} node(s) (shirube suggests 3 or more). With ReplicationFactor: 3 they spread over three zones and withstand the failure of one."
    }
  }

  fix {
    title = {
      ja = "ReplicationFactor を 3 に設定（費用が増えます）"
      en = "Set ReplicationFactor to 3 (costs more)"
    }
    safety = "decision"
    set "ReplicationFactor" {
      value = 3
    }
  }
}
