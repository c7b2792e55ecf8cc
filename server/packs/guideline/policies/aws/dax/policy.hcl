# Amazon DynamoDB Accelerator.

resource_policy "aws_dax_cluster" "encryption_at_rest" {
  control = "encryption-at-rest-missing"
  targets = ["aws_dax_cluster.encryption-at-rest-missing"]

  enforce {
    # Without the block there is none.
    condition = attrs.server_side_encryption[0].enabled == true
    error_message = {
      ja = "キャッシュの保存データが暗号化されません。server_side_encryption で enabled = true を設定してください。"
      en = "Data that the cache stores is not encrypted. Set enabled = true in server_side_encryption."
    }
  }

  fix {
    title = {
      ja = "server_side_encryption で enabled = true を設定（作り直しになります）"
      en = "Set enabled = true in server_side_encryption (replaces the cluster)"
    }
    safety = "replaces"
    set "server_side_encryption.enabled" {
      value = true
    }
  }
}

resource_policy "aws_dax_cluster" "plaintext_endpoint" {
  control = "plaintext-transport"
  targets = ["aws_dax_cluster.plaintext-transport"]

  enforce {
    # Absent means NONE.
    condition = attrs.cluster_endpoint_encryption_type == "TLS"
    error_message = {
      ja = "アプリケーションとキャッシュの間の通信が暗号化されません。cluster_endpoint_encryption_type = \"TLS\" を設定してください。"
      en = "Traffic between the application and the cache is not encrypted. Set cluster_endpoint_encryption_type = \"TLS\"."
    }
  }

  fix {
    title = {
      ja = "cluster_endpoint_encryption_type = \"TLS\" を設定（作り直しになります）"
      en = "Set cluster_endpoint_encryption_type = \"TLS\" (replaces the cluster)"
    }
    safety = "replaces"
    set "cluster_endpoint_encryption_type" {
      value = "TLS"
    }
  }
}

resource_policy "aws_dax_cluster" "nodes" {
  control = "single-zone-deployment"
  targets = ["aws_dax_cluster.single-zone-deployment"]

  enforce {
    condition = attrs.replication_factor >= 3
    at        = attrs.replication_factor
    error_message = {
      ja = "ノードが ${attrs.replication_factor} つです（shirube の目安は 3 つ以上）。replication_factor = 3 にすると 3 つのゾーンに分かれ、1 つのゾーンの障害に耐えられます。"
      en = "The cluster has ${attrs.replication_factor} node(s) (shirube suggests 3 or more). With replication_factor = 3 they spread over three zones and withstand the failure of one."
    }
  }

  fix {
    title = {
      ja = "replication_factor = 3 に変更（費用が増えます）"
      en = "Set replication_factor = 3 (costs more)"
    }
    safety = "decision"
    set "replication_factor" {
      value = 3
    }
  }
}
