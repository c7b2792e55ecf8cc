# Amazon MemoryDB in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::MemoryDB::Cluster" "plaintext_connections" {
  control = "plaintext-transport"
  targets = ["AWS::MemoryDB::Cluster.plaintext-transport"]

  enforce {
    # Absent means true.
    condition = attrs.TLSEnabled != false
    error_message = {
      ja = "アプリケーションとデータベースの間の通信が暗号化されません。TLSEnabled: true にしてください。"
      en = "Traffic between the application and the database is not encrypted. Set TLSEnabled: true."
    }
  }

  fix {
    title = {
      ja = "TLSEnabled を true に設定（作り直しになります）"
      en = "Set TLSEnabled to true (replaces the cluster)"
    }
    safety = "replaces"
    set "TLSEnabled" {
      value = true
    }
  }
}

resource_policy "AWS::MemoryDB::Cluster" "replicas" {
  control = "single-zone-deployment"
  targets = ["AWS::DMS::ReplicationInstance.single-zone-deployment"]

  enforce {
    # Absent means 1.
    condition = attrs.NumReplicasPerShard == null || attrs.NumReplicasPerShard > 0
    at        = attrs.NumReplicasPerShard
    error_message = {
      ja = "シャードにレプリカがないため、ノードやゾーンの障害から戻るまで止まります。NumReplicasPerShard: 1 にすると、別のゾーンのレプリカが短時間で引き継ぎます。"
      en = "The shards have no replicas, so the failure of a node or zone stops them until it is over. With NumReplicasPerShard: 1 a replica in another zone takes over quickly."
    }
  }

  fix {
    title = {
      ja = "NumReplicasPerShard を 1 に設定（費用が増えます）"
      en = "Set NumReplicasPerShard to 1 (costs more)"
    }
    safety = "decision"
    set "NumReplicasPerShard" {
      value = 1
    }
  }
}
