# Azure App Service: web apps and function apps.

locals {
  # Names of settings of connections that use an identity (NAME__credential).
  reference_names = "(?i)__(credential|credentialtype|clientid|managedidentityresourceid|fullyqualifiednamespace|accountname|[a-z]*serviceuri|[a-z]*endpoint[a-z]*)$"

  # Values that are no secret: a reference to Key Vault, the key of Application Insights (which is no credential).
  reference_values = "^(@Microsoft\\.(KeyVault|AppConfiguration)\\(|(?i:InstrumentationKey=))"

  # A password within a connection string.
  within_string = "(?i)(^|;)\\s*(password|pwd|accountkey|sharedaccesskey)\\s*=\\s*[^;{}$@\\s]"
}

resource_policy "azurerm_linux_web_app" "https_only" {
  control = "plaintext-transport"
  targets = ["azurerm_linux_web_app.plaintext-transport", "azurerm_linux_function_app.plaintext-transport"]
  also    = ["azurerm_windows_web_app", "azurerm_linux_function_app", "azurerm_windows_function_app"]

  enforce {
    # Absent means false.
    condition = attrs.https_only == true
    error_message = {
      ja = "暗号化されない HTTP での接続を受け付けます。https_only = true を設定してください。"
      en = "Unencrypted HTTP is accepted. Set https_only = true."
    }
  }

  fix {
    title = {
      ja = "https_only = true を設定"
      en = "Set https_only = true"
    }
    safety = "safe"
    set "https_only" {
      value = true
    }
  }
}

resource_policy "azurerm_linux_web_app" "minimum_tls" {
  control = "tls-version-outdated"
  targets = ["azurerm_linux_web_app.tls-version-outdated", "azurerm_linux_function_app.tls-version-outdated"]
  also    = ["azurerm_windows_web_app", "azurerm_linux_function_app", "azurerm_windows_function_app"]

  locals {
    version = attrs.site_config[0].minimum_tls_version
  }

  enforce {
    # Absent means 1.2.
    condition = !core::contains(["1.0", "1.1"], core::tostring(local.version))
    at        = local.version
    error_message = {
      ja = "古い TLS ${local.version} での接続を受け付けます。site_config の minimum_tls_version = \"1.2\" にしてください。"
      en = "Connections with the outdated TLS ${local.version} are accepted. Set minimum_tls_version = \"1.2\" in site_config."
    }
  }

  fix {
    title = {
      ja = "minimum_tls_version = \"1.2\" に変更"
      en = "Set minimum_tls_version = \"1.2\""
    }
    safety = "safe"
    set "site_config.minimum_tls_version" {
      value = "1.2"
    }
  }
}

resource_policy "azurerm_linux_web_app" "secret_in_settings" {
  control = "hardcoded-secret"
  targets = ["azurerm_container_group.hardcoded-secret"]
  also    = ["azurerm_windows_web_app", "azurerm_linux_function_app", "azurerm_windows_function_app"]

  enforce {
    for_each = core::concat(
      [for name, value in attrs.app_settings : { name = name, value = value }],
      [for connection in attrs.connection_string : { name = connection.name, value = connection.value }],
    )

    # Known formats of secrets are reported for every resource.
    condition = (
      shirube::secret("", each.value.value) != null || !(
        core::can(core::regex(local.within_string, each.value.value)) || (
          shirube::matches("secret_names", each.value.name) &&
          !core::can(core::regex(local.reference_names, each.value.name)) &&
          !core::can(core::regex("(?i)connection[_-]?str", each.value.name)) &&
          !core::can(core::regex(local.reference_values, each.value.value)) &&
          !shirube::matches("secret_references", each.value.value) &&
          !shirube::matches("secret_harmless_values", each.value.value) &&
          !shirube::matches("secret_placeholders", each.value.value)
        )
      )
    )
    at = each.value.value
    error_message = {
      ja = "アプリケーション設定 ${each.value.name} に秘密の値が書かれています。Key Vault に移して @Microsoft.KeyVault(…) で参照し、書かれた値は変更してください。"
      en = "The secret in application setting ${each.value.name} is written in the code. Keep it in Key Vault, refer to it with @Microsoft.KeyVault(…), and change the value."
    }
  }
}
