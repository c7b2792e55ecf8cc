# Azure Storage.

resource_policy "azurerm_storage_account" "minimum_tls" {
  control = "tls-version-outdated"
  targets = ["azurerm_storage_account.tls-version-outdated"]

  enforce {
    # Absent means TLS1_2.
    condition = !core::contains(["TLS1_0", "TLS1_1"], attrs.min_tls_version)
    at        = attrs.min_tls_version
    error_message = {
      ja = "古い ${core::replace(core::replace(attrs.min_tls_version, "_", "."), "TLS", "TLS ")} での接続を受け付けます。min_tls_version = \"TLS1_2\" にしてください。"
      en = "Connections with the outdated ${core::replace(core::replace(attrs.min_tls_version, "_", "."), "TLS", "TLS ")} are accepted. Set min_tls_version = \"TLS1_2\"."
    }
  }

  fix {
    title = {
      ja = "min_tls_version = \"TLS1_2\" に変更"
      en = "Set min_tls_version = \"TLS1_2\""
    }
    safety = "safe"
    set "min_tls_version" {
      value = "TLS1_2"
    }
  }
}

resource_policy "azurerm_storage_account" "https_only" {
  control = "plaintext-transport"
  targets = ["azurerm_storage_account.plaintext-transport"]

  # NFS works only while encryption is not asked for; such an account is reached by private endpoints or subnets alone.
  filter = attrs.nfsv3_enabled != true && !core::anytrue([
    for share in core::getresources("azurerm_storage_share", {}) : (
      share.enabled_protocol == "NFS" && (share.storage_account_id == attrs.id || share.storage_account_name == attrs.name)
    )
  ])

  enforce {
    # Absent means true. Before version 4 of the provider the argument was called enable_https_traffic_only.
    condition = attrs.https_traffic_only_enabled != false && attrs.enable_https_traffic_only != false
    error_message = {
      ja = "暗号化されない HTTP での接続を受け付けます。https_traffic_only_enabled = true にしてください。"
      en = "Unencrypted HTTP is accepted. Set https_traffic_only_enabled = true."
    }
  }

  fix {
    title = {
      ja = "https_traffic_only_enabled = true に変更"
      en = "Set https_traffic_only_enabled = true"
    }
    safety = "safe"
    when   = attrs.enable_https_traffic_only == null
    set "https_traffic_only_enabled" {
      value = true
    }
  }

  fix {
    title = {
      ja = "enable_https_traffic_only = true に変更"
      en = "Set enable_https_traffic_only = true"
    }
    safety = "safe"
    when   = attrs.enable_https_traffic_only != null
    set "enable_https_traffic_only" {
      value = true
    }
  }
}

resource_policy "azurerm_storage_account" "account_key" {
  control = "customer-managed-key-missing"
  targets = ["azurerm_storage_account.customer-managed-key-missing"]

  enforce {
    condition = (
      core::length(attrs.customer_managed_key) > 0 ||
      core::length(core::getresources("azurerm_storage_account_customer_managed_key", { storage_account_id = attrs.id })) > 0
    )
    error_message = {
      ja = "保存データの暗号化の鍵が Microsoft のものになります。customer_managed_key に Key Vault の自ら管理する鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高いデータでは検討してください。"
      en = "The key that encrypts stored data belongs to Microsoft. With a key of your Key Vault in customer_managed_key you control who may use it and when it stops working; consider it for confidential data stored outside Japan."
    }
  }
}

resource_policy "azurerm_storage_container" "anonymous_read" {
  control = "public-data-exposure"
  targets = ["azurerm_storage_container.public-data-exposure"]

  locals {
    # The account may forbid it for all of its containers. Up to version 4 of the provider it may be referred to by name.
    forbidden = core::anytrue([
      for account in core::getresources("azurerm_storage_account", {}) : (
        account.allow_nested_items_to_be_public == false &&
        (attrs.storage_account_id == account.id || attrs.storage_account_name == account.name)
      )
    ])
  }

  enforce {
    # Absent means private.
    condition = !core::contains(["blob", "container"], attrs.container_access_type) || local.forbidden
    at        = attrs.container_access_type
    error_message = {
      ja = "コンテナの中身を${attrs.container_access_type == "container" ? "一覧も含めて" : ""}誰でも認証なしで読めます。container_access_type = \"private\" にし、配信は Front Door などを前に置いてください。"
      en = "Anybody can read ${attrs.container_access_type == "container" ? "and list " : ""}the content of the container without authentication. Set container_access_type = \"private\", and serve it through Front Door or the like."
    }
  }

  # Whoever reads it without authentication loses the access: a decision.
  fix {
    title = {
      ja = "container_access_type = \"private\" に変更"
      en = "Set container_access_type = \"private\""
    }
    safety = "decision"
    set "container_access_type" {
      value = "private"
    }
  }
}
