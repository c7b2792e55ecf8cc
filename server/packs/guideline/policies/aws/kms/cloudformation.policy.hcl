# AWS KMS in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::KMS::Key" "rotation" {
  control = "key-rotation-disabled"
  targets = ["AWS::KMS::Key.key-rotation-disabled"]

  # Only symmetric encryption keys of KMS itself rotate; HMAC and asymmetric keys and those with imported material cannot.
  filter = (
    (!shirube::given(attrs.KeySpec) || attrs.KeySpec == "SYMMETRIC_DEFAULT") &&
    (!shirube::given(attrs.KeyUsage) || attrs.KeyUsage == "ENCRYPT_DECRYPT") &&
    (!shirube::given(attrs.Origin) || attrs.Origin == "AWS_KMS")
  )

  enforce {
    # Absent means false.
    condition = attrs.EnableKeyRotation == true
    error_message = {
      ja = "鍵の自動ローテーションが無効です。国外に保管する機密性の高い利用者データを守る鍵であれば、鍵管理の一部として EnableKeyRotation: true を検討してください。"
      en = "The key does not rotate. If it protects confidential user data stored outside Japan, consider EnableKeyRotation: true as part of key management."
    }
  }

  fix {
    title = {
      ja = "EnableKeyRotation: true を設定"
      en = "Set EnableKeyRotation: true"
    }
    safety = "safe"
    set "EnableKeyRotation" {
      value = true
    }
  }
}

resource_policy "AWS::KMS::Key" "rotation_period" {
  control = "key-rotation-disabled"
  targets = ["AWS::KMS::Key.key-rotation-disabled.2"]

  # Without rotation the period has no effect. Absent means 365 days.
  filter = attrs.EnableKeyRotation == true && attrs.RotationPeriodInDays != null

  enforce {
    condition = attrs.RotationPeriodInDays <= 365
    at        = attrs.RotationPeriodInDays
    error_message = {
      ja = "鍵の自動ローテーションの周期が ${attrs.RotationPeriodInDays} 日です（shirube の目安は 365 日以下）。RotationPeriodInDays を短くすると、1 つの鍵素材で暗号化されるデータが少なくなります。"
      en = "The key rotates every ${attrs.RotationPeriodInDays} days (shirube suggests 365 or fewer). With a shorter RotationPeriodInDays less data depends on one key material."
    }
  }

  fix {
    title = {
      ja = "RotationPeriodInDays: 365 を設定"
      en = "Set RotationPeriodInDays: 365"
    }
    safety = "safe"
    set "RotationPeriodInDays" {
      value = 365
    }
  }
}

resource_policy "AWS::KMS::Key" "deletion_window" {
  control = "key-unprotected"
  targets = ["AWS::KMS::Key.key-unprotected"]
  also    = ["AWS::KMS::ReplicaKey"]

  # Absent means 30.
  filter = attrs.PendingWindowInDays != null && !local.development

  locals {
    # Names and tags of environments whose keys protect nothing that has to last.
    # The words of a logical id begin with capital letters.
    words = core::replace(meta.name, "/([a-z0-9])([A-Z])/", "$${1}-$${2}")
    keys  = ["Name", "Env", "env", "Environment", "environment", "Stage", "stage", "環境"]
    names = core::concat(
      [local.words, attrs.Description == null ? "" : attrs.Description],
      attrs.Tags == null ? [] : [for tag in attrs.Tags : tag.Value if core::contains(local.keys, tag.Key)],
    )
    development = core::anytrue([
      for name in local.names : core::can(core::regex("(^|[^a-z])(dev|develop|development|test|tst|poc|sandbox|sbx)([^a-z]|$)|開発|検証|試験", core::lower(name)))
    ])
  }

  enforce {
    condition = attrs.PendingWindowInDays >= 30
    at        = attrs.PendingWindowInDays
    error_message = {
      ja = "鍵の削除を予約してから ${attrs.PendingWindowInDays} 日で消え、その鍵で暗号化したデータは読めなくなります（shirube の目安は 30 日）。PendingWindowInDays: 30 にすると、誤りに気付いて取り消す時間が延びます。"
      en = "The key is gone ${attrs.PendingWindowInDays} days after its deletion is scheduled, and with it the data encrypted under it (shirube suggests 30). PendingWindowInDays: 30 leaves more time to notice a mistake and cancel."
    }
  }

  fix {
    title = {
      ja = "PendingWindowInDays: 30 を設定"
      en = "Set PendingWindowInDays: 30"
    }
    safety = "safe"
    set "PendingWindowInDays" {
      value = 30
    }
  }
}

resource_policy "AWS::KMS::Key" "anyone" {
  control  = "key-unprotected"
  targets  = ["AWS::KMS::Key.key-unprotected.2"]
  severity = "error"
  also     = ["AWS::KMS::ReplicaKey"]

  locals {
    open = attrs.KeyPolicy == null ? [] : [
      for statement in shirube::iam_statements(attrs.KeyPolicy) : statement
      if statement.effect == "Allow" &&
      (core::contains(statement.principals, "*") || core::contains(statement.principals, "AWS:*")) &&
      core::length(statement.conditions) == 0
    ]
  }

  enforce {
    condition = core::length(local.open) == 0
    error_message = {
      ja = "Principal が \"*\" で条件もないため、どの AWS アカウントからでもこの鍵を使えます。利用するアカウントやロールを Principal に列挙してください。"
      en = "A statement allows principal \"*\" without a condition, so every AWS account can use this key. Name the accounts and roles that need it."
    }
  }
}

resource_policy "AWS::KMS::Key" "broad_use" {
  control = "key-unprotected"
  targets = ["AWS::KMS::Key.key-unprotected.3"]

  locals {
    # "*" is reported on its own.
    administrators = attrs.KeyPolicy == null ? [] : [
      for statement in shirube::iam_statements(attrs.KeyPolicy) : statement
      if statement.effect == "Allow" &&
      core::length(statement.conditions) == 0 &&
      !core::contains(statement.principals, "*") &&
      !core::contains(statement.principals, "AWS:*") &&
      (core::contains(statement.actions, "kms:*") || core::contains(statement.actions, "*")) &&
      core::anytrue([
        for principal in statement.principals : (
          !core::endswith(principal, ":root") &&
          (core::startswith(principal, "AWS:arn:") || !core::can(core::regex("^AWS:[0-9]{12}$", principal)))
        )
      ])
    ]

    # Properties that name the key of what a resource stores. An alias alone is no use.
    users = [
      { type = "AWS::Backup::BackupVault", property = "EncryptionKeyArn" },
      { type = "AWS::CloudTrail::Trail", property = "KMSKeyId" },
      { type = "AWS::EC2::Volume", property = "KmsKeyId" },
      { type = "AWS::EFS::FileSystem", property = "KmsKeyId" },
      { type = "AWS::ElastiCache::ReplicationGroup", property = "KmsKeyId" },
      { type = "AWS::Lambda::Function", property = "KmsKeyArn" },
      { type = "AWS::Logs::LogGroup", property = "KmsKeyId" },
      { type = "AWS::RDS::DBCluster", property = "KmsKeyId" },
      { type = "AWS::RDS::DBInstance", property = "KmsKeyId" },
      { type = "AWS::Redshift::Cluster", property = "KmsKeyId" },
      { type = "AWS::SecretsManager::Secret", property = "KmsKeyId" },
      { type = "AWS::SNS::Topic", property = "KmsMasterKeyId" },
      { type = "AWS::SQS::Queue", property = "KmsMasterKeyId" },
    ]
    names = [attrs.Arn, attrs.Ref]
    used = core::anytrue([
      for user in local.users : core::anytrue([
        for name in local.names : core::length(core::getresources(user.type, { (user.property) = name })) > 0
      ])
    ])
  }

  enforce {
    condition = core::length(local.administrators) == 0
    error_message = {
      ja = "アカウントのルート以外に kms:* を許可しており、鍵の削除やポリシーの書き換えまでできます。管理（kms:Create*、kms:Describe* など）と利用（kms:Decrypt など）に分け、必要な操作だけを許可してください。"
      en = "kms:* is allowed to someone other than the root of the account, which includes deleting the key and rewriting its policy. Separate administration from use and allow only the actions that are needed."
    }
  }

  enforce {
    # Absent means true.
    condition = attrs.Enabled != false || !local.used
    at        = attrs.Enabled
    error_message = {
      ja = "他のリソースが使っている鍵が無効になっており、データの暗号化も復号もできません。Enabled: true にしてください。"
      en = "Other resources use this key, and it is disabled: their data can neither be encrypted nor decrypted. Set Enabled: true."
    }
  }

  enforce {
    # Absent means false.
    condition = attrs.BypassPolicyLockoutSafetyCheck != true
    at        = attrs.BypassPolicyLockoutSafetyCheck
    error_message = {
      ja = "鍵を誰も管理できなくなるポリシーでも、そのまま適用されます。BypassPolicyLockoutSafetyCheck: false にして、締め出しの検査を働かせてください。"
      en = "A policy that locks everyone out of the key would be applied. Set BypassPolicyLockoutSafetyCheck: false so that it is refused."
    }
  }
}

resource_policy "AWS::KMS::Key" "key_spec" {
  control = "cryptography-not-cryptrec"
  targets = ["AWS::KMS::Key.cryptography-not-cryptrec"]

  enforce {
    condition = !core::contains(["ECC_SECG_P256K1", "SM2"], attrs.KeySpec)
    at        = attrs.KeySpec
    error_message = {
      ja = "鍵の種別 ${attrs.KeySpec} は CRYPTREC の電子政府推奨暗号リストにありません。署名には KeySpec: ECC_NIST_P256 などを使ってください（鍵は作り直しになります）。"
      en = "Key spec ${attrs.KeySpec} is not on the list of recommended ciphers of CRYPTREC. For signatures use KeySpec: ECC_NIST_P256 or another listed one; the key is created anew."
    }
  }

  enforce {
    severity  = "information"
    condition = attrs.KeySpec != "RSA_2048"
    at        = attrs.KeySpec
    error_message = {
      ja = "RSA_2048 の強度は 112 ビット相当で、CRYPTREC の基準では新規の利用は 2030 年末までです。長く使う鍵なら RSA_3072 や ECC_NIST_P256 への移行を計画してください（鍵は作り直しになります）。"
      en = "RSA_2048 has a strength of 112 bits, which CRYPTREC accepts for new use until the end of 2030. For a key that lives longer plan a move to RSA_3072 or ECC_NIST_P256; the key is created anew."
    }
  }

  # A key that encrypts needs another family.
  fix {
    title = {
      ja = "KeySpec: ECC_NIST_P256 を設定（鍵は作り直し）"
      en = "Set KeySpec: ECC_NIST_P256 (a new key)"
    }
    safety = "replaces"
    when   = attrs.KeyUsage == "SIGN_VERIFY" && attrs.KeySpec != "RSA_2048"
    set "KeySpec" {
      value = "ECC_NIST_P256"
    }
  }
}
