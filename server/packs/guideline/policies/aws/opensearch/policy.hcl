# Amazon OpenSearch Service: encryption, connections and authentication.

locals {
  # Without a version the older type is Elasticsearch 1.5. At rest 5.1 and later encrypt, between nodes 6.0 and later.
  version = meta.type == "aws_elasticsearch_domain" ? core::coalesce(attrs.elasticsearch_version, "1.5") : core::coalesce(attrs.engine_version, "OpenSearch")
  plain   = core::can(core::regex("^(Elasticsearch_)?[1-4]\\.", local.version))
  open    = core::can(core::regex("^(Elasticsearch_)?[1-5]\\.", local.version))
}

resource_policy "aws_opensearch_domain" "encryption_at_rest" {
  control = "encryption-at-rest-missing"
  targets = ["aws_opensearch_domain.encryption-at-rest-missing"]
  also    = ["aws_elasticsearch_domain"]

  enforce {
    # Without the block there is none.
    condition = attrs.encrypt_at_rest[0].enabled == true
    error_message = {
      ja = "索引やスナップショットなど、ドメインの保存データが暗号化されません。encrypt_at_rest の enabled = true を設定してください${local.plain ? "（Elasticsearch 5.1 以降への更新が必要です）" : ""}。"
      en = "Data that the domain stores, such as indices and snapshots, is not encrypted. Set enabled = true in encrypt_at_rest${local.plain ? ", after an upgrade to Elasticsearch 5.1 or later" : ""}."
    }
  }

  fix {
    title = {
      ja = "encrypt_at_rest の enabled = true を設定"
      en = "Set enabled = true in encrypt_at_rest"
    }
    safety = "safe"
    when   = meta.type == "aws_opensearch_domain" && (!shirube::given(attrs.engine_version) || core::startswith(attrs.engine_version, "OpenSearch_"))
    set "encrypt_at_rest.enabled" {
      value = true
    }
  }

  fix {
    title = {
      ja = "encrypt_at_rest の enabled = true を設定（Elasticsearch 6.7 より前では作り直しになり、データを失います）"
      en = "Set enabled = true in encrypt_at_rest (before Elasticsearch 6.7 this replaces the domain and loses its data)"
    }
    safety = "replaces"
    when   = !local.plain && !(meta.type == "aws_opensearch_domain" && (!shirube::given(attrs.engine_version) || core::startswith(attrs.engine_version, "OpenSearch_")))
    set "encrypt_at_rest.enabled" {
      value = true
    }
  }
}

resource_policy "aws_opensearch_domain" "customer_key" {
  control = "customer-managed-key-missing"
  targets = ["aws_opensearch_domain.customer-managed-key-missing"]
  also    = ["aws_elasticsearch_domain"]

  # Without encryption there is no key to choose yet.
  filter = attrs.encrypt_at_rest[0].enabled == true

  enforce {
    condition = (
      core::length(core::getresources("aws_kms_key", { arn = attrs.encrypt_at_rest[0].kms_key_id })) > 0 ||
      shirube::given(attrs.encrypt_at_rest[0].kms_key_id)
    )
    error_message = {
      ja = "暗号化の鍵が AWS のものになります。encrypt_at_rest の kms_key_id に自ら管理する KMS 鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高い利用者データでは検討してください。"
      en = "The key belongs to AWS. With a KMS key of your own in kms_key_id of encrypt_at_rest you control who may use it and when it stops working; consider it for confidential user data stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "encrypt_at_rest の kms_key_id に構成内の KMS 鍵を指定（作り直しになります）"
      en = "Use a KMS key of this configuration in kms_key_id of encrypt_at_rest (replaces the domain)"
    }
    safety = "decision"
    set "encrypt_at_rest.enabled" {
      value = true
    }
    set "encrypt_at_rest.kms_key_id" {
      choices = [for key in core::getresources("aws_kms_key", {}) : key.arn if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"]
    }
  }

  fix {
    title = {
      ja = "encrypt_at_rest の kms_key_id に新しい KMS 鍵を指定（作り直しになります）"
      en = "Use a new KMS key in kms_key_id of encrypt_at_rest (replaces the domain)"
    }
    safety = "decision"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "encrypt_at_rest.enabled" {
      value = true
    }
    set "encrypt_at_rest.kms_key_id" {
      value = companion.aws_kms_key.arn
    }
  }
}

resource_policy "aws_opensearch_domain" "plaintext_endpoint" {
  control = "plaintext-transport"
  targets = ["aws_opensearch_domain.plaintext-transport"]
  also    = ["aws_elasticsearch_domain"]

  enforce {
    # Within the block absent means true; without the block the service accepts HTTP.
    condition = core::length(attrs.domain_endpoint_options) > 0 && attrs.domain_endpoint_options[0].enforce_https != false
    error_message = {
      ja = "エンドポイントが、暗号化されない HTTP も受け付けます。domain_endpoint_options の enforce_https = true を設定してください。"
      en = "The endpoint accepts HTTP without encryption too. Set enforce_https = true in domain_endpoint_options."
    }
  }

  fix {
    title = {
      ja = "domain_endpoint_options の enforce_https = true を設定"
      en = "Set enforce_https = true in domain_endpoint_options"
    }
    safety = "safe"
    set "domain_endpoint_options.enforce_https" {
      value = true
    }
  }
}

resource_policy "aws_opensearch_domain" "tls_version" {
  control = "tls-version-outdated"
  targets = ["aws_opensearch_domain.tls-version-outdated"]
  also    = ["aws_elasticsearch_domain"]

  enforce {
    condition = shirube::given(attrs.domain_endpoint_options[0].tls_security_policy) && attrs.domain_endpoint_options[0].tls_security_policy != "Policy-Min-TLS-1-0-2019-07"
    error_message = {
      ja = "TLS 1.0 や 1.1 の接続も受け付ける設定です。domain_endpoint_options の tls_security_policy = \"Policy-Min-TLS-1-2-PFS-2023-10\" にすると TLS 1.2 以上だけになります。"
      en = "As set, the endpoint may accept TLS 1.0 and 1.1 too. With tls_security_policy = \"Policy-Min-TLS-1-2-PFS-2023-10\" in domain_endpoint_options it accepts TLS 1.2 and newer only."
    }
  }

  fix {
    title = {
      ja = "tls_security_policy = \"Policy-Min-TLS-1-2-PFS-2023-10\" を設定"
      en = "Set tls_security_policy = \"Policy-Min-TLS-1-2-PFS-2023-10\""
    }
    safety = "safe"
    when   = core::length(attrs.domain_endpoint_options) > 0
    set "domain_endpoint_options.tls_security_policy" {
      value = "Policy-Min-TLS-1-2-PFS-2023-10"
    }
  }

  fix {
    title = {
      ja = "tls_security_policy = \"Policy-Min-TLS-1-2-PFS-2023-10\" を設定（HTTP も受け付けなくなります）"
      en = "Set tls_security_policy = \"Policy-Min-TLS-1-2-PFS-2023-10\" (HTTP is refused from then on too)"
    }
    safety = "decision"
    when   = core::length(attrs.domain_endpoint_options) == 0
    set "domain_endpoint_options.tls_security_policy" {
      value = "Policy-Min-TLS-1-2-PFS-2023-10"
    }
  }
}

resource_policy "aws_opensearch_domain" "plaintext_between_nodes" {
  control = "plaintext-transport"
  targets = ["aws_opensearch_domain.plaintext-transport.2"]
  also    = ["aws_elasticsearch_domain"]

  enforce {
    # Without the block there is none.
    condition = attrs.node_to_node_encryption[0].enabled == true
    error_message = {
      ja = "ドメインのノード間の通信が暗号化されません。node_to_node_encryption の enabled = true を設定してください${local.open ? "（Elasticsearch 6.0 以降への更新が必要です）" : ""}。"
      en = "Traffic between the nodes of the domain is not encrypted. Set enabled = true in node_to_node_encryption${local.open ? ", after an upgrade to Elasticsearch 6.0 or later" : ""}."
    }
  }

  fix {
    title = {
      ja = "node_to_node_encryption の enabled = true を設定"
      en = "Set enabled = true in node_to_node_encryption"
    }
    safety = "safe"
    when   = meta.type == "aws_opensearch_domain" && (!shirube::given(attrs.engine_version) || core::startswith(attrs.engine_version, "OpenSearch_"))
    set "node_to_node_encryption.enabled" {
      value = true
    }
  }

  fix {
    title = {
      ja = "node_to_node_encryption の enabled = true を設定（Elasticsearch 6.7 より前では作り直しになり、データを失います）"
      en = "Set enabled = true in node_to_node_encryption (before Elasticsearch 6.7 this replaces the domain and loses its data)"
    }
    safety = "replaces"
    when   = !local.open && !(meta.type == "aws_opensearch_domain" && (!shirube::given(attrs.engine_version) || core::startswith(attrs.engine_version, "OpenSearch_")))
    set "node_to_node_encryption.enabled" {
      value = true
    }
  }
}

resource_policy "aws_opensearch_domain" "access_control" {
  control  = "authentication-missing"
  targets  = ["aws_opensearch_domain.authentication-missing"]
  severity = "warning"
  also     = ["aws_elasticsearch_domain"]

  enforce {
    # Without the block it is off.
    condition = attrs.advanced_security_options[0].enabled == true
    error_message = {
      ja = "きめ細かなアクセス制御が無効のため、ドメインに届けば索引ごとの権限なしに読み書きできます。advanced_security_options の enabled = true と master_user_options の master_user_arn を設定してください。"
      en = "Without fine-grained access control, whoever reaches the domain reads and writes it without rights by index. Set enabled = true in advanced_security_options and master_user_arn in master_user_options."
    }
  }

  # Needs encryption at rest and between nodes and HTTPS, and cannot be turned off again.
  fix {
    title = {
      ja = "advanced_security_options を有効にし、構成内の IAM ロールをマスターユーザーに指定（無効には戻せません）"
      en = "Turn on advanced_security_options with an IAM role of this configuration as master user (cannot be undone)"
    }
    safety = "decision"
    set "advanced_security_options.enabled" {
      value = true
    }
    set "advanced_security_options.master_user_options.master_user_arn" {
      choices = [for role in core::getresources("aws_iam_role", {}) : role.arn]
    }
  }
}

resource_policy "aws_opensearch_domain" "anyone_on_the_internet" {
  control = "authentication-missing"
  targets = ["aws_opensearch_domain.authentication-missing.2"]
  also    = ["aws_elasticsearch_domain", "aws_elasticsearch_domain_policy", "aws_opensearch_domain_policy"]

  # In a VPC only its members reach the domain, and with fine-grained access control they have to authenticate.
  filter = core::length(local.reachable) > 0

  locals {
    # A policy of its own belongs to a domain; one that is not in this configuration is not known.
    domains = (
      meta.type == "aws_opensearch_domain_policy" ? core::getresources("aws_opensearch_domain", { domain_name = attrs.domain_name }) :
      meta.type == "aws_elasticsearch_domain_policy" ? core::getresources("aws_elasticsearch_domain", { domain_name = attrs.domain_name }) :
      [attrs]
    )
    reachable = [
      for domain in local.domains : domain
      if core::length(domain.vpc_options) == 0 && domain.advanced_security_options[0].enabled != true
    ]
    open = !shirube::given(attrs.access_policies) ? [] : [
      for statement in shirube::iam_statements(attrs.access_policies) : statement
      if statement.effect == "Allow" && core::length(statement.conditions) == 0 &&
      (core::contains(statement.principals, "*") || core::contains(statement.principals, "AWS:*"))
    ]
  }

  enforce {
    condition = core::length(local.open) == 0
    at        = attrs.access_policies
    error_message = {
      ja = "公開のエンドポイントに、誰でも認証なしでアクセスできるポリシーです。access_policies の Principal で、利用するロールを特定してください。"
      en = "The endpoint is public and the policy lets anyone access it without authentication. Name the roles in Principal of access_policies."
    }
  }
}

resource_policy "aws_opensearch_domain" "anonymous_access" {
  control = "authentication-missing"
  targets = ["aws_opensearch_domain.authentication-missing.3"]

  enforce {
    condition = attrs.advanced_security_options[0].anonymous_auth_enabled != true
    at        = attrs.advanced_security_options[0].anonymous_auth_enabled
    error_message = {
      ja = "匿名のアクセスが許可されています。移行が済んだら anonymous_auth_enabled = false にしてください。"
      en = "Anonymous access is allowed. Once the migration is done, set anonymous_auth_enabled = false."
    }
  }

  fix {
    title = {
      ja = "anonymous_auth_enabled = false に変更（認証していない利用者は使えなくなります）"
      en = "Set anonymous_auth_enabled = false (callers without authentication are refused)"
    }
    safety = "decision"
    set "advanced_security_options.anonymous_auth_enabled" {
      value = false
    }
  }
}

resource_policy "aws_opensearch_domain" "public_endpoint" {
  control = "public-endpoint"
  targets = ["aws_opensearch_domain.public-endpoint"]
  also    = ["aws_elasticsearch_domain"]

  enforce {
    condition = core::length(attrs.vpc_options) > 0
    error_message = {
      ja = "ドメインのエンドポイントがインターネットに公開されます。vpc_options でサブネットとセキュリティグループを指定すると、VPC の中だけになります（作り直しになります）。"
      en = "The endpoint of the domain is on the internet. With subnets and security groups in vpc_options it is inside the VPC only; this replaces the domain."
    }
  }
}

resource_policy "aws_opensearch_domain" "network_only" {
  control = "legacy-closed-network"
  targets = ["aws_opensearch_domain.legacy-closed-network"]
  also    = ["aws_elasticsearch_domain"]

  # A public endpoint is reported as such.
  filter = core::length(attrs.vpc_options) > 0

  locals {
    open = !shirube::given(attrs.access_policies) ? [] : [
      for statement in shirube::iam_statements(attrs.access_policies) : statement
      if statement.effect == "Allow" && core::length(statement.conditions) == 0 &&
      (core::contains(statement.principals, "*") || core::contains(statement.principals, "AWS:*"))
    ]
  }

  enforce {
    condition = core::length(local.open) == 0 || attrs.advanced_security_options[0].enabled == true
    error_message = {
      ja = "VPC の中からであれば、誰でも認証なしに全てのデータを扱えます。advanced_security_options の enabled = true と master_user_arn を設定すると、利用者ごとに認証できます。"
      en = "From inside the VPC anyone may do anything without authentication. With enabled = true in advanced_security_options and a master_user_arn each caller is authenticated."
    }
  }

  # Needs encryption at rest and between nodes and HTTPS, and cannot be turned off again.
  fix {
    title = {
      ja = "advanced_security_options を有効にし、構成内の IAM ロールをマスターユーザーに指定（無効には戻せません）"
      en = "Turn on advanced_security_options with an IAM role of this configuration as master user (cannot be undone)"
    }
    safety = "decision"
    set "advanced_security_options.enabled" {
      value = true
    }
    set "advanced_security_options.master_user_options.master_user_arn" {
      choices = [for role in core::getresources("aws_iam_role", {}) : role.arn]
    }
  }
}
