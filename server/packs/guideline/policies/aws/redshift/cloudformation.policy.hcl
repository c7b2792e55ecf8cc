# Amazon Redshift in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::Redshift::Cluster" "encryption_at_rest" {
  control = "encryption-at-rest-missing"
  targets = ["AWS::Redshift::Cluster.encryption-at-rest-missing"]

  # A restored cluster is encrypted as the snapshot is.
  filter = !shirube::given(attrs.SnapshotIdentifier)

  enforce {
    # Absent, new clusters are encrypted since 2025.
    condition = attrs.Encrypted != false
    error_message = {
      ja = "クラスタの保存データとスナップショットが暗号化されません。Encrypted: true を設定してください。"
      en = "Data that the cluster stores, and its snapshots, are not encrypted. Set Encrypted: true."
    }
  }

  fix {
    title = {
      ja = "Encrypted: true を設定（移行の間は読み取り専用になります）"
      en = "Set Encrypted: true (the cluster is read-only while it migrates)"
    }
    safety = "decision"
    set "Encrypted" {
      value = true
    }
  }
}

resource_policy "AWS::Redshift::Cluster" "public_access" {
  control = "public-endpoint"
  targets = ["AWS::Redshift::Cluster.public-endpoint"]

  enforce {
    # Absent means false since 2025.
    condition = attrs.PubliclyAccessible != true
    error_message = {
      ja = "クラスタにインターネットから到達できるアドレスが付きます。PubliclyAccessible: false にしてください。"
      en = "The cluster gets an address that is reachable from the internet. Set PubliclyAccessible: false."
    }
  }

  fix {
    title = {
      ja = "PubliclyAccessible: false に変更"
      en = "Set PubliclyAccessible: false"
    }
    safety = "safe"
    set "PubliclyAccessible" {
      value = false
    }
  }
}
