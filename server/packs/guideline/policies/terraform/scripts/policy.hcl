# What start-up scripts and provisioners do. For the instances of AWS some of it is judged in their own folder.

resource_policy "aws_instance" "script_downloads" {
  control = "supply-chain-unverified"
  targets = ["resource.supply-chain-unverified"]
  also    = ["aws_launch_template", "aws_launch_configuration", "google_compute_instance", "google_compute_instance_template", "azurerm_linux_virtual_machine", "oci_core_instance", "provisioner"]

  locals {
    # Text, or base64 of it.
    written = core::concat(
      [for name, value in attrs : value if core::contains(["user_data", "user_data_base64", "custom_data", "metadata_startup_script", "startup_script", "command"], name) && value != null],
      core::try([for line in attrs.inline : line], []),
      [for name, value in core::try(attrs.metadata, {}) : value if core::contains(["startup-script", "user-data", "user_data"], name)],
    )
    script = core::join("\n", [for text in local.written : core::try(core::base64decode(text), text)])
  }

  enforce {
    condition = !shirube::matches("remote_script_execution", local.script)
    error_message = {
      ja = "取得したスクリプトをその場で実行しており、内容が変わっても気付けません。イメージに組み込むか、版とチェックサムを固定して取得してください。"
      en = "A script is run as it is downloaded, and a change of its content goes unnoticed. Put it into the image, or fetch it with a fixed version and a checksum."
    }
  }
}

resource_policy "aws_instance" "script_transport" {
  control = "plaintext-transport"
  targets = ["resource.plaintext-transport"]
  also    = ["aws_launch_template", "aws_launch_configuration", "google_compute_instance", "google_compute_instance_template", "azurerm_linux_virtual_machine", "oci_core_instance", "provisioner"]

  locals {
    # Text, or base64 of it.
    written = core::concat(
      [for name, value in attrs : value if core::contains(["user_data", "user_data_base64", "custom_data", "metadata_startup_script", "startup_script", "command"], name) && value != null],
      core::try([for line in attrs.inline : line], []),
      [for name, value in core::try(attrs.metadata, {}) : value if core::contains(["startup-script", "user-data", "user_data"], name)],
    )
    script = core::join("\n", [for text in local.written : core::try(core::base64decode(text), text)])
  }

  enforce {
    condition = !shirube::matches("insecure_transport_commands", local.script)
    error_message = {
      ja = "証明書や署名の検証を無効にして通信しています（${shirube::found("insecure_transport_commands", local.script)}）。オプションを外し、必要なら内部の認証局を信頼させてください。"
      en = "Certificates or signatures are not verified (${shirube::found("insecure_transport_commands", local.script)}). Remove the option; trust the internal authority where needed."
    }
  }
}

resource_policy "google_compute_instance" "script_database" {
  control = "self-managed-database"
  targets = ["resource.self-managed-database"]
  also    = ["google_compute_instance_template", "azurerm_linux_virtual_machine", "oci_core_instance", "provisioner"]

  locals {
    # Text, or base64 of it.
    written = core::concat(
      [for name, value in attrs : value if core::contains(["user_data", "user_data_base64", "custom_data", "metadata_startup_script", "startup_script", "command"], name) && value != null],
      core::try([for line in attrs.inline : line], []),
      [for name, value in core::try(attrs.metadata, {}) : value if core::contains(["startup-script", "user-data", "user_data"], name)],
    )
    script = core::join("\n", [for text in local.written : core::try(core::base64decode(text), text)])
  }

  enforce {
    condition = !shirube::matches("self_managed_database_commands", local.script)
    error_message = {
      ja = "スクリプトがデータベースサーバを導入しています。クラウドのマネージドデータベースを優先して検討してください。"
      en = "The script installs a database server. Consider the managed database of the cloud first."
    }
  }
}

resource_policy "google_compute_instance" "script_monitoring" {
  control = "legacy-monitoring"
  targets = ["resource.legacy-monitoring"]
  also    = ["google_compute_instance_template", "azurerm_linux_virtual_machine", "oci_core_instance", "provisioner"]

  locals {
    # Text, or base64 of it.
    written = core::concat(
      [for name, value in attrs : value if core::contains(["user_data", "user_data_base64", "custom_data", "metadata_startup_script", "startup_script", "command"], name) && value != null],
      core::try([for line in attrs.inline : line], []),
      [for name, value in core::try(attrs.metadata, {}) : value if core::contains(["startup-script", "user-data", "user_data"], name)],
    )
    script = core::join("\n", [for text in local.written : core::try(core::base64decode(text), text)])
  }

  enforce {
    condition = !shirube::matches("monitoring_commands", local.script)
    error_message = {
      ja = "スクリプトが監視サーバの製品（${shirube::found("monitoring_commands", local.script)}）を導入しています。クラウドのマネージド監視サービスを検討してください。"
      en = "The script installs a product for monitoring (${shirube::found("monitoring_commands", local.script)}). Consider the managed monitoring of the cloud."
    }
  }
}

resource_policy "google_compute_instance" "script_middleware" {
  control = "legacy-middleware"
  targets = ["resource.legacy-middleware"]
  also    = ["google_compute_instance_template", "azurerm_linux_virtual_machine", "oci_core_instance", "provisioner"]

  locals {
    # Text, or base64 of it.
    written = core::concat(
      [for name, value in attrs : value if core::contains(["user_data", "user_data_base64", "custom_data", "metadata_startup_script", "startup_script", "command"], name) && value != null],
      core::try([for line in attrs.inline : line], []),
      [for name, value in core::try(attrs.metadata, {}) : value if core::contains(["startup-script", "user-data", "user_data"], name)],
    )
    script = core::join("\n", [for text in local.written : core::try(core::base64decode(text), text)])
  }

  enforce {
    condition = !shirube::matches("middleware_commands", local.script)
    error_message = {
      ja = "スクリプトが商用ミドルウェア（${shirube::found("middleware_commands", local.script)}）を扱っています。マネージドサービスへの置き換えを検討してください。"
      en = "The script deals with licensed middleware (${shirube::found("middleware_commands", local.script)}). Consider replacing it by a managed service."
    }
  }
}

resource_policy "google_compute_instance" "script_length" {
  control = "manual-provisioning"
  targets = ["resource.manual-provisioning"]
  also    = ["google_compute_instance_template", "azurerm_linux_virtual_machine", "oci_core_instance"]

  locals {
    # Text, or base64 of it.
    written = core::concat(
      [for name, value in attrs : value if core::contains(["user_data", "user_data_base64", "custom_data", "metadata_startup_script", "startup_script", "command"], name) && value != null],
      core::try([for line in attrs.inline : line], []),
      [for name, value in core::try(attrs.metadata, {}) : value if core::contains(["startup-script", "user-data", "user_data"], name)],
    )
    script = core::join("\n", [for text in local.written : core::try(core::base64decode(text), text)])
  }

  enforce {
    condition = core::length([for line in core::split("\n", local.script) : line if core::can(core::regex("^[ \t]*[^# \t\r]", line))]) <= 20 && !shirube::matches("imperative_shell", local.script)
    error_message = {
      ja = "起動スクリプトが長いか、環境を変更するコマンドを含みます（shirube の目安は 20 行まで）。導入の手順をイメージに移すと、同じサーバを正確に再構築できます。"
      en = "The start-up script is long or changes the environment (shirube suggests 20 lines at most). With the installation in an image, the same server can be rebuilt exactly."
    }
  }
}

resource_policy "aws_instance" "script_protection" {
  control = "server-protection-missing"
  targets = ["resource.server-protection-missing"]
  also    = ["aws_launch_template", "aws_launch_configuration", "google_compute_instance", "google_compute_instance_template", "azurerm_linux_virtual_machine", "oci_core_instance", "provisioner"]

  locals {
    # Text, or base64 of it.
    written = core::concat(
      [for name, value in attrs : value if core::contains(["user_data", "user_data_base64", "custom_data", "metadata_startup_script", "startup_script", "command"], name) && value != null],
      core::try([for line in attrs.inline : line], []),
      [for name, value in core::try(attrs.metadata, {}) : value if core::contains(["startup-script", "user-data", "user_data"], name)],
    )
    script = core::join("\n", [for text in local.written : core::try(core::base64decode(text), text)])
  }

  enforce {
    condition = !shirube::matches("server_protection_off", local.script)
    error_message = {
      ja = "サーバを監視または更新する仕組み（${core::trimspace(shirube::found("server_protection_off", local.script))}）を止めています。止めずに済む設定に直すか、同じ役割を果たす別の仕組みを確認してください。"
      en = "What watches the server or keeps it up to date is switched off (${core::trimspace(shirube::found("server_protection_off", local.script))}). Change the settings so that it can stay on, or confirm that something else does the same."
    }
  }
}
