# Amazon WorkSpaces.

resource_policy "aws_workspaces_workspace" "root_volume" {
  control = "encryption-at-rest-missing"
  targets = ["aws_workspaces_workspace.encryption-at-rest-missing"]

  enforce {
    # Absent means false.
    condition = attrs.root_volume_encryption_enabled == true
    error_message = {
      ja = "ルートボリュームが暗号化されません。root_volume_encryption_enabled = true と volume_encryption_key を設定してください（作り直しになります）。"
      en = "The root volume is not encrypted. Set root_volume_encryption_enabled = true and volume_encryption_key (this replaces the desktop)."
    }
  }

  fix {
    title = {
      ja = "ルートボリュームを構成内の KMS 鍵で暗号化（作り直し。利用者のデータの退避が必要）"
      en = "Encrypt the root volume with a KMS key of this configuration (replaces the desktop; save its data first)"
    }
    safety = "decision"
    set "root_volume_encryption_enabled" {
      value = true
    }
    set "volume_encryption_key" {
      choices = [
        for key in core::getresources("aws_kms_key", {}) : key.arn
        if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"
      ]
    }
  }

  fix {
    title = {
      ja = "ルートボリュームを新しい KMS 鍵で暗号化（作り直し。利用者のデータの退避が必要）"
      en = "Encrypt the root volume with a new KMS key (replaces the desktop; save its data first)"
    }
    safety = "decision"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "root_volume_encryption_enabled" {
      value = true
    }
    set "volume_encryption_key" {
      value = companion.aws_kms_key.arn
    }
  }
}

resource_policy "aws_workspaces_workspace" "user_volume" {
  control = "encryption-at-rest-missing"
  targets = ["aws_workspaces_workspace.encryption-at-rest-missing.2"]

  enforce {
    # Absent means false.
    condition = attrs.user_volume_encryption_enabled == true
    error_message = {
      ja = "ユーザーボリュームが暗号化されません。user_volume_encryption_enabled = true と volume_encryption_key を設定してください（作り直しになります）。"
      en = "The user volume is not encrypted. Set user_volume_encryption_enabled = true and volume_encryption_key (this replaces the desktop)."
    }
  }

  fix {
    title = {
      ja = "ユーザーボリュームを構成内の KMS 鍵で暗号化（作り直し。利用者のデータの退避が必要）"
      en = "Encrypt the user volume with a KMS key of this configuration (replaces the desktop; save its data first)"
    }
    safety = "decision"
    set "user_volume_encryption_enabled" {
      value = true
    }
    set "volume_encryption_key" {
      choices = [
        for key in core::getresources("aws_kms_key", {}) : key.arn
        if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"
      ]
    }
  }

  fix {
    title = {
      ja = "ユーザーボリュームを新しい KMS 鍵で暗号化（作り直し。利用者のデータの退避が必要）"
      en = "Encrypt the user volume with a new KMS key (replaces the desktop; save its data first)"
    }
    safety = "decision"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "user_volume_encryption_enabled" {
      value = true
    }
    set "volume_encryption_key" {
      value = companion.aws_kms_key.arn
    }
  }
}

resource_policy "aws_workspaces_workspace" "volume_key" {
  control = "customer-managed-key-missing"
  targets = ["aws_workspaces_workspace.customer-managed-key-missing"]

  filter = attrs.root_volume_encryption_enabled == true || attrs.user_volume_encryption_enabled == true

  enforce {
    condition = (
      shirube::given(attrs.volume_encryption_key) &&
      attrs.volume_encryption_key != "alias/aws/workspaces"
    )
    error_message = {
      ja = "ボリュームの暗号化の鍵が AWS のものになります。volume_encryption_key に自ら管理する鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高いデータでは検討してください。"
      en = "The key that encrypts the volumes belongs to AWS. With a key of your own in volume_encryption_key you control who may use it and when it stops working; consider it for confidential data stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "volume_encryption_key に構成内の KMS 鍵を指定（作り直しになります）"
      en = "Set volume_encryption_key to a KMS key of this configuration (replaces the desktop)"
    }
    safety = "decision"
    set "volume_encryption_key" {
      choices = [
        for key in core::getresources("aws_kms_key", {}) : key.arn
        if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"
      ]
    }
  }

  fix {
    title = {
      ja = "volume_encryption_key に新しい KMS 鍵を指定（作り直しになります）"
      en = "Set volume_encryption_key to a new KMS key (replaces the desktop)"
    }
    safety = "decision"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "volume_encryption_key" {
      value = companion.aws_kms_key.arn
    }
  }
}

resource_policy "aws_workspaces_workspace" "always_on" {
  control  = "always-on-nonproduction"
  targets  = ["aws_workspaces_workspace.always-on-nonproduction"]
  severity = "information"

  locals {
    mode = attrs.workspace_properties[0].running_mode
  }

  enforce {
    # Absent means ALWAYS_ON.
    condition = local.mode != null && local.mode != "ALWAYS_ON"
    error_message = {
      ja = "使わない時間も動き続けます。running_mode = \"AUTO_STOP\" にすると、使った時間だけの費用になります。"
      en = "It runs while nobody uses it. With running_mode = \"AUTO_STOP\" you pay for the hours of use."
    }
  }

  fix {
    title = {
      ja = "60 分使われなければ停止する設定に変更"
      en = "Stop after 60 minutes without use"
    }
    safety = "safe"
    set "workspace_properties.running_mode" {
      value = "AUTO_STOP"
    }
    set "workspace_properties.running_mode_auto_stop_timeout_in_minutes" {
      value = 60
    }
  }
}

resource_policy "aws_workspaces_workspace" "virtual_desktop" {
  control = "legacy-virtual-desktop"
  targets = ["aws_workspaces_workspace.legacy-virtual-desktop"]
  also    = ["aws_workspaces_directory", "aws_workspaces_ip_group"]

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "画面転送型のデスクトップで業務を行う構成です。ブラウザで使えるアプリケーションと IAM Identity Center などの認証で置き換えられないか検討してください。"
      en = "Work is done on desktops whose screens are transmitted. Consider applications in the browser with authentication such as IAM Identity Center instead."
    }
  }
}

resource_policy "aws_workspacesweb_portal" "remote_browser" {
  control  = "legacy-virtual-desktop"
  targets  = ["aws_workspacesweb_portal.legacy-virtual-desktop"]
  severity = "information"

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "画面を転送する遠隔のブラウザを経由する構成です。Verified Access など、利用者と端末を確かめてアプリケーションに直接つなぐ方式で足りないか検討してください。"
      en = "Access runs through a remote browser whose screen is transmitted. Consider whether direct access that checks user and device, such as Verified Access, is enough."
    }
  }
}
