# Amazon OpenSearch Service in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

locals {
  # Without a version the older type is Elasticsearch 1.5. At rest 5.1 and later encrypt, between nodes 6.0 and later.
  version = meta.type == "AWS::Elasticsearch::Domain" ? core::coalesce(attrs.ElasticsearchVersion, "1.5") : core::coalesce(attrs.EngineVersion, "OpenSearch")
  plain   = core::can(core::regex("^(Elasticsearch_)?[1-4]\\.", local.version))
  open    = core::can(core::regex("^(Elasticsearch_)?[1-5]\\.", local.version))
}

resource_policy "AWS::OpenSearchService::Domain" "encryption_at_rest" {
  control = "encryption-at-rest-missing"
  targets = ["AWS::OpenSearchService::Domain.encryption-at-rest-missing", "AWS::Elasticsearch::Domain.encryption-at-rest-missing"]
  also    = ["AWS::Elasticsearch::Domain"]

  enforce {
    # Absent means false.
    condition = attrs.EncryptionAtRestOptions.Enabled == true
    error_message = {
      ja = "索引やスナップショットなど、ドメインの保存データが暗号化されません。EncryptionAtRestOptions の Enabled: true を設定してください${local.plain ? "（Elasticsearch 5.1 以降への更新が必要です）" : ""}。"
      en = "Data that the domain stores, such as indices and snapshots, is not encrypted. Set Enabled: true in EncryptionAtRestOptions${local.plain ? ", after an upgrade to Elasticsearch 5.1 or later" : ""}."
    }
  }

  fix {
    title = {
      ja = "EncryptionAtRestOptions の Enabled: true を設定"
      en = "Set Enabled: true in EncryptionAtRestOptions"
    }
    safety = "safe"
    when   = meta.type == "AWS::OpenSearchService::Domain" && (!shirube::given(attrs.EngineVersion) || core::startswith(attrs.EngineVersion, "OpenSearch_"))
    set "EncryptionAtRestOptions.Enabled" {
      value = true
    }
  }

  fix {
    title = {
      ja = "EncryptionAtRestOptions の Enabled: true を設定（Elasticsearch 6.7 より前では作り直しになり、データを失います）"
      en = "Set Enabled: true in EncryptionAtRestOptions (before Elasticsearch 6.7 this replaces the domain and loses its data)"
    }
    safety = "replaces"
    when   = !local.plain && !(meta.type == "AWS::OpenSearchService::Domain" && (!shirube::given(attrs.EngineVersion) || core::startswith(attrs.EngineVersion, "OpenSearch_")))
    set "EncryptionAtRestOptions.Enabled" {
      value = true
    }
  }
}

resource_policy "AWS::OpenSearchService::Domain" "plaintext_endpoint" {
  control = "plaintext-transport"
  targets = ["AWS::OpenSearchService::Domain.plaintext-transport", "AWS::Elasticsearch::Domain.plaintext-transport"]
  also    = ["AWS::Elasticsearch::Domain"]

  enforce {
    # Absent means false.
    condition = attrs.DomainEndpointOptions.EnforceHTTPS == true
    error_message = {
      ja = "エンドポイントが、暗号化されない HTTP も受け付けます。DomainEndpointOptions の EnforceHTTPS: true を設定してください。"
      en = "The endpoint accepts HTTP without encryption too. Set EnforceHTTPS: true in DomainEndpointOptions."
    }
  }

  fix {
    title = {
      ja = "DomainEndpointOptions の EnforceHTTPS: true を設定"
      en = "Set EnforceHTTPS: true in DomainEndpointOptions"
    }
    safety = "safe"
    set "DomainEndpointOptions.EnforceHTTPS" {
      value = true
    }
  }
}

resource_policy "AWS::OpenSearchService::Domain" "tls_version" {
  control = "tls-version-outdated"
  targets = ["AWS::OpenSearchService::Domain.tls-version-outdated", "AWS::Elasticsearch::Domain.tls-version-outdated"]
  also    = ["AWS::Elasticsearch::Domain"]

  enforce {
    condition = shirube::given(attrs.DomainEndpointOptions.TLSSecurityPolicy) && attrs.DomainEndpointOptions.TLSSecurityPolicy != "Policy-Min-TLS-1-0-2019-07"
    error_message = {
      ja = "TLS 1.0 や 1.1 の接続も受け付ける設定です。DomainEndpointOptions の TLSSecurityPolicy: Policy-Min-TLS-1-2-PFS-2023-10 にすると TLS 1.2 以上だけになります。"
      en = "As set, the endpoint may accept TLS 1.0 and 1.1 too. With TLSSecurityPolicy: Policy-Min-TLS-1-2-PFS-2023-10 in DomainEndpointOptions it accepts TLS 1.2 and newer only."
    }
  }

  fix {
    title = {
      ja = "TLSSecurityPolicy: Policy-Min-TLS-1-2-PFS-2023-10 を設定"
      en = "Set TLSSecurityPolicy: Policy-Min-TLS-1-2-PFS-2023-10"
    }
    safety = "decision"
    set "DomainEndpointOptions.TLSSecurityPolicy" {
      value = "Policy-Min-TLS-1-2-PFS-2023-10"
    }
  }
}

resource_policy "AWS::OpenSearchService::Domain" "plaintext_between_nodes" {
  control = "plaintext-transport"
  targets = ["AWS::OpenSearchService::Domain.plaintext-transport.2", "AWS::Elasticsearch::Domain.plaintext-transport.2"]
  also    = ["AWS::Elasticsearch::Domain"]

  enforce {
    # Absent means false.
    condition = attrs.NodeToNodeEncryptionOptions.Enabled == true
    error_message = {
      ja = "ドメインのノード間の通信が暗号化されません。NodeToNodeEncryptionOptions の Enabled: true を設定してください${local.open ? "（Elasticsearch 6.0 以降への更新が必要です）" : ""}。"
      en = "Traffic between the nodes of the domain is not encrypted. Set Enabled: true in NodeToNodeEncryptionOptions${local.open ? ", after an upgrade to Elasticsearch 6.0 or later" : ""}."
    }
  }

  fix {
    title = {
      ja = "NodeToNodeEncryptionOptions の Enabled: true を設定"
      en = "Set Enabled: true in NodeToNodeEncryptionOptions"
    }
    safety = "safe"
    when   = meta.type == "AWS::OpenSearchService::Domain" && (!shirube::given(attrs.EngineVersion) || core::startswith(attrs.EngineVersion, "OpenSearch_"))
    set "NodeToNodeEncryptionOptions.Enabled" {
      value = true
    }
  }

  fix {
    title = {
      ja = "NodeToNodeEncryptionOptions の Enabled: true を設定（Elasticsearch 6.7 より前では作り直しになり、データを失います）"
      en = "Set Enabled: true in NodeToNodeEncryptionOptions (before Elasticsearch 6.7 this replaces the domain and loses its data)"
    }
    safety = "replaces"
    when   = !local.open && !(meta.type == "AWS::OpenSearchService::Domain" && (!shirube::given(attrs.EngineVersion) || core::startswith(attrs.EngineVersion, "OpenSearch_")))
    set "NodeToNodeEncryptionOptions.Enabled" {
      value = true
    }
  }
}
