# Amazon WorkSpaces in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::WorkSpaces::Workspace" "root_volume" {
  control = "encryption-at-rest-missing"
  targets = ["AWS::WorkSpaces::Workspace.encryption-at-rest-missing"]

  enforce {
    # Absent means false.
    condition = attrs.RootVolumeEncryptionEnabled == true
    error_message = {
      ja = "ルートボリュームが暗号化されません。RootVolumeEncryptionEnabled: true と VolumeEncryptionKey を設定してください（作り直しになります）。"
      en = "The root volume is not encrypted. Set RootVolumeEncryptionEnabled: true and VolumeEncryptionKey (this replaces the desktop)."
    }
  }

  # The key is there when the other volume is encrypted.
  fix {
    title = {
      ja = "ルートボリュームも VolumeEncryptionKey の鍵で暗号化（作り直し。利用者のデータの退避が必要）"
      en = "Encrypt the root volume with VolumeEncryptionKey, too (replaces the desktop; save its data first)"
    }
    safety = "replaces"
    when   = shirube::given(attrs.VolumeEncryptionKey)
    set "RootVolumeEncryptionEnabled" {
      value = true
    }
  }

  fix {
    title = {
      ja = "ルートボリュームをテンプレート内の KMS 鍵で暗号化（作り直し。利用者のデータの退避が必要）"
      en = "Encrypt the root volume with a KMS key of this template (replaces the desktop; save its data first)"
    }
    safety = "decision"
    when   = !shirube::given(attrs.VolumeEncryptionKey)
    set "RootVolumeEncryptionEnabled" {
      value = true
    }
    set "VolumeEncryptionKey" {
      choices = [
        for key in core::getresources("AWS::KMS::Key", {}) : key.Arn
        if !core::contains(["SIGN_VERIFY", "GENERATE_VERIFY_MAC", "KEY_AGREEMENT"], key.KeyUsage)
      ]
    }
  }

  fix {
    title = {
      ja = "ルートボリュームを新しい KMS 鍵で暗号化（作り直し。利用者のデータの退避が必要）"
      en = "Encrypt the root volume with a new KMS key (replaces the desktop; save its data first)"
    }
    safety = "decision"
    when   = !shirube::given(attrs.VolumeEncryptionKey)
    companion "AWS::KMS::Key" "key" {
      DeletionPolicy      = "Retain"
      UpdateReplacePolicy = "Retain"
      Description         = meta.name
      EnableKeyRotation   = true
    }
    set "RootVolumeEncryptionEnabled" {
      value = true
    }
    set "VolumeEncryptionKey" {
      value = companion.key.Arn
    }
  }
}

resource_policy "AWS::WorkSpaces::Workspace" "user_volume" {
  control = "encryption-at-rest-missing"
  targets = ["AWS::WorkSpaces::Workspace.encryption-at-rest-missing.2"]

  enforce {
    # Absent means false.
    condition = attrs.UserVolumeEncryptionEnabled == true
    error_message = {
      ja = "ユーザーボリュームが暗号化されません。UserVolumeEncryptionEnabled: true と VolumeEncryptionKey を設定してください（作り直しになります）。"
      en = "The user volume is not encrypted. Set UserVolumeEncryptionEnabled: true and VolumeEncryptionKey (this replaces the desktop)."
    }
  }

  # The key is there when the other volume is encrypted.
  fix {
    title = {
      ja = "ユーザーボリュームも VolumeEncryptionKey の鍵で暗号化（作り直し。利用者のデータの退避が必要）"
      en = "Encrypt the user volume with VolumeEncryptionKey, too (replaces the desktop; save its data first)"
    }
    safety = "replaces"
    when   = shirube::given(attrs.VolumeEncryptionKey)
    set "UserVolumeEncryptionEnabled" {
      value = true
    }
  }

  fix {
    title = {
      ja = "ユーザーボリュームをテンプレート内の KMS 鍵で暗号化（作り直し。利用者のデータの退避が必要）"
      en = "Encrypt the user volume with a KMS key of this template (replaces the desktop; save its data first)"
    }
    safety = "decision"
    when   = !shirube::given(attrs.VolumeEncryptionKey)
    set "UserVolumeEncryptionEnabled" {
      value = true
    }
    set "VolumeEncryptionKey" {
      choices = [
        for key in core::getresources("AWS::KMS::Key", {}) : key.Arn
        if !core::contains(["SIGN_VERIFY", "GENERATE_VERIFY_MAC", "KEY_AGREEMENT"], key.KeyUsage)
      ]
    }
  }

  fix {
    title = {
      ja = "ユーザーボリュームを新しい KMS 鍵で暗号化（作り直し。利用者のデータの退避が必要）"
      en = "Encrypt the user volume with a new KMS key (replaces the desktop; save its data first)"
    }
    safety = "decision"
    when   = !shirube::given(attrs.VolumeEncryptionKey)
    companion "AWS::KMS::Key" "key" {
      DeletionPolicy      = "Retain"
      UpdateReplacePolicy = "Retain"
      Description         = meta.name
      EnableKeyRotation   = true
    }
    set "UserVolumeEncryptionEnabled" {
      value = true
    }
    set "VolumeEncryptionKey" {
      value = companion.key.Arn
    }
  }
}

resource_policy "AWS::WorkSpaces::Workspace" "always_on" {
  control  = "always-on-nonproduction"
  targets  = ["AWS::WorkSpaces::Workspace.always-on-nonproduction"]
  severity = "information"

  enforce {
    # Absent means ALWAYS_ON.
    condition = shirube::given(attrs.WorkspaceProperties.RunningMode) && attrs.WorkspaceProperties.RunningMode != "ALWAYS_ON"
    error_message = {
      ja = "使わない時間も動き続けます。WorkspaceProperties の RunningMode: AUTO_STOP にすると、使った時間だけの費用になります。"
      en = "It runs while nobody uses it. With RunningMode: AUTO_STOP in WorkspaceProperties you pay for the hours of use."
    }
  }

  fix {
    title = {
      ja = "60 分使われなければ停止する設定に変更"
      en = "Stop after 60 minutes without use"
    }
    safety = "safe"
    set "WorkspaceProperties.RunningMode" {
      value = "AUTO_STOP"
    }
    set "WorkspaceProperties.RunningModeAutoStopTimeoutInMinutes" {
      value = 60
    }
  }
}

resource_policy "AWS::WorkSpaces::Workspace" "virtual_desktop" {
  control = "legacy-virtual-desktop"
  targets = ["AWS::WorkSpaces::Workspace.legacy-virtual-desktop"]
  also    = ["AWS::WorkSpaces::WorkspacesPool"]

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "画面転送型のデスクトップで業務を行う構成です。ブラウザで使えるアプリケーションと IAM Identity Center などの認証で置き換えられないか検討してください。"
      en = "Work is done on desktops whose screens are transmitted. Consider applications in the browser with authentication such as IAM Identity Center instead."
    }
  }
}

resource_policy "AWS::WorkSpacesWeb::Portal" "remote_browser" {
  control  = "legacy-virtual-desktop"
  targets  = ["AWS::WorkSpaces::Workspace.legacy-virtual-desktop"]
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
