# Where the state is kept. State holds every attribute of every resource, secrets included.

resource_policy "backend.s3" "state_locking" {
  control = "state-backend-unmanaged"
  targets = ["backend.state-backend-unmanaged.2"]

  # A block that leaves out what is required gets it, and maybe more, from -backend-config.
  filter = attrs.bucket != null && attrs.key != null

  enforce {
    # A lock table still works, although deprecated.
    condition = attrs.use_lockfile == true || attrs.dynamodb_table != null
    error_message = {
      ja = "状態ファイルに排他制御がなく、同時に実行すると壊れるおそれがあります。use_lockfile = true を設定してください。"
      en = "The state is not locked, and two runs at the same time may corrupt it. Set use_lockfile = true."
    }
  }

  fix {
    title = {
      ja = "use_lockfile = true を設定"
      en = "Set use_lockfile = true"
    }
    safety = "safe"
    set "use_lockfile" {
      value = true
    }
  }
}

resource_policy "backend.s3" "state_encryption" {
  control = "state-backend-unmanaged"
  targets = ["backend.state-backend-unmanaged.3"]

  # A block that leaves out what is required gets it, and maybe more, from -backend-config.
  filter = attrs.bucket != null && attrs.key != null

  enforce {
    # Absent means false.
    condition = attrs.encrypt == true || shirube::given(attrs.kms_key_id)
    error_message = {
      ja = "秘密情報を含む状態ファイルの暗号化が指定されていません。encrypt = true を設定してください。"
      en = "Encryption of the state, which holds secrets, is not asked for. Set encrypt = true."
    }
  }

  fix {
    title = {
      ja = "encrypt = true を設定"
      en = "Set encrypt = true"
    }
    safety = "safe"
    set "encrypt" {
      value = true
    }
  }
}

resource_policy "backend.local" "local_state" {
  control = "state-backend-unmanaged"
  targets = ["backend.state-backend-unmanaged"]

  # Examples and fixtures keep no lasting state.
  filter = !core::can(core::regex("(^|/)(examples?|fixtures?|test-fixtures|testdata|tests?)(/[^/]+)?$", meta.root))

  enforce {
    # Any use. The fix needs a bucket, which a person has to name.
    condition = false
    error_message = {
      ja = "状態ファイルが手元に保存され、共有も排他制御もされません。暗号化と排他制御のある backend（s3、gcs、azurerm など）に移してください。"
      en = "The state stays on one machine, neither shared nor locked. Move it to a backend with encryption and locking, such as s3, gcs or azurerm."
    }
  }
}

resource_policy "root_module" "no_backend" {
  control = "state-backend-unmanaged"
  targets = ["root_module.state-backend-unmanaged"]

  # A directory that configures no provider is a module for others to call; one without resources has no state to lose.
  filter = (
    core::length(attrs.providers) > 0 &&
    core::anytrue([for type in attrs.resource_types : true]) &&
    !core::can(core::regex("(^|/)(examples?|fixtures?|test-fixtures|testdata|tests?)(/[^/]+)?$", meta.root))
  )

  locals {
    # That of S3 locks and encrypts when it is told to, the others by themselves.
    own = [for cloud, type in { aws = "s3", google = "gcs", azurerm = "azurerm", oci = "oci" } : type if core::contains(attrs.providers, cloud)]
    named = {
      ja = core::length(local.own) == 0 ? "暗号化と排他制御のある backend " : "${core::join("か ", [for type in local.own : type == "s3" ? "backend \"s3\"（use_lockfile = true、encrypt = true）" : "backend \"${type}\" "])}など"
      en = core::length(local.own) == 0 ? "with encryption and locking" : "such as ${core::join(" or ", [for type in local.own : type == "s3" ? "backend \"s3\" with use_lockfile = true and encrypt = true" : "backend \"${type}\""])}"
    }
  }

  enforce {
    condition = attrs.backend != null
    error_message = {
      ja = "backend がなく、状態ファイルが実行した場所に残ります。${local.named.ja}を追加してください。"
      en = "There is no backend, so the state stays where Terraform runs. Add one ${local.named.en}."
    }
  }
}

resource_policy "backend.s3" "state_region" {
  control = "region-outside-japan"
  targets = ["backend.region-outside-japan"]
  also    = ["backend.oci"]

  # The storage of SAKURA Cloud speaks the protocol of S3 and has regions of its own.
  filter = attrs.region != null && !core::can(core::regex("sakurastorage\\.jp", core::jsonencode(attrs.endpoints))) && attrs.endpoint == null

  enforce {
    condition = shirube::in_japan(meta.name == "oci" ? "oci" : "aws", attrs.region)
    at        = attrs.region
    error_message = {
      ja = "状態ファイルの置き場所 ${attrs.region} は国外です。国内のリージョンのバケットに移してください。"
      en = "The state is kept in ${attrs.region}, outside Japan. Move it to a bucket in a region in Japan."
    }
  }

  # The bucket has to be moved first.
  fix {
    title = {
      ja = "国内のリージョンに変更（バケットの移行が先に必要です）"
      en = "Change to a region in Japan (the bucket has to be moved first)"
    }
    safety = "decision"
    when   = meta.name == "s3"
    set "region" {
      choices = ["ap-northeast-1", "ap-northeast-3"]
    }
  }

  fix {
    title = {
      ja = "国内のリージョンに変更（バケットの移行が先に必要です）"
      en = "Change to a region in Japan (the bucket has to be moved first)"
    }
    safety = "decision"
    when   = meta.name == "oci"
    set "region" {
      choices = ["ap-tokyo-1", "ap-osaka-1"]
    }
  }
}

resource_policy "backend.http" "state_transport" {
  control = "state-backend-unmanaged"
  targets = ["backend.state-backend-unmanaged.4"]

  # On one's own machine nobody listens in.
  filter = attrs.address != null && !core::can(core::regex("^https?://(localhost|127\\.0\\.0\\.1|\\[::1\\])([:/]|$)", attrs.address))

  enforce {
    condition = !core::startswith(core::lower(attrs.address), "http://")
    at        = attrs.address
    error_message = {
      ja = "秘密情報を含む状態ファイルを平文で送っています。address を https:// にしてください。"
      en = "The state, which holds secrets, is sent in plain text. Use https:// in address."
    }
  }

  # The server has to answer there.
  fix {
    title = {
      ja = "address を https:// に変更"
      en = "Change address to https://"
    }
    safety = "decision"
    set "address" {
      value = core::replace(attrs.address, "/^(?i:http):/", "https:")
    }
  }
}

resource_policy "backend.s3" "state_key" {
  control  = "state-backend-unmanaged"
  severity = "information"
  targets  = ["backend.s3.state-backend-unmanaged"]

  # A block that leaves out what is required gets it, and maybe more, from -backend-config.
  filter = attrs.bucket != null && attrs.key != null && !core::can(core::regex("sakurastorage\\.jp", core::jsonencode(attrs.endpoints)))

  enforce {
    condition = shirube::given(attrs.kms_key_id)
    error_message = {
      ja = "秘密情報を含む状態ファイルが AWS の管理する鍵で暗号化されます。kms_key_id に自ら管理する鍵を指定すると、読める人を鍵で絞れます。"
      en = "The state, which holds secrets, is encrypted with a key that AWS manages. With a key of your own in kms_key_id, the key decides who reads it."
    }
  }
}

resource_policy "backend.gcs" "state_own_key" {
  control  = "state-backend-unmanaged"
  severity = "information"
  targets  = ["backend.state-backend-unmanaged.5"]
  also     = ["backend.azurerm"]

  locals {
    # Keys whose names are written out, with those of their rings.
    names = core::flatten([
      for key in core::getresources("google_kms_crypto_key", {}) : [
        for ring in core::getresources("google_kms_key*ring", { id = key.key_ring }) : "projects/${ring.project}/locations/${ring.location}/keyRings/${ring.name}/cryptoKeys/${key.name}"
        if ring.project != null
      ]
      if key.purpose == null || key.purpose == "ENCRYPT_DECRYPT"
    ])
    keys = [for name in local.names : name if core::can(core::regex("^projects/[a-z0-9:.-]+/locations/[a-z0-9-]+/keyRings/[A-Za-z0-9_-]+/cryptoKeys/[A-Za-z0-9_-]+$", name))]
  }

  enforce {
    condition = meta.name != "gcs" || attrs.bucket == null || attrs.kms_encryption_key != null || shirube::given(attrs.encryption_key)
    error_message = {
      ja = "秘密情報を含む状態ファイルが Google の管理する鍵で暗号化されます。kms_encryption_key に自ら管理する鍵を指定すると、読める人を鍵で絞れます。"
      en = "The state, which holds secrets, is encrypted with a key that Google manages. With a key of your own in kms_encryption_key, the key decides who reads it."
    }
  }

  enforce {
    condition = meta.name != "azurerm" || attrs.access_key == null || attrs.use_azuread_auth == true
    error_message = {
      ja = "状態ファイルをストレージアカウントのキーで読み書きしています。access_key を外し、use_azuread_auth = true を設定してください。"
      en = "The state is read and written with the key of the storage account. Remove access_key and set use_azuread_auth = true."
    }
  }

  fix {
    title = {
      ja = "use_azuread_auth = true を設定"
      en = "Set use_azuread_auth = true"
    }
    safety = "decision"
    when   = meta.name == "azurerm"
    set "use_azuread_auth" {
      value = true
    }
  }

  # A backend takes no references: the name of the key is put together from what is written of it.
  fix {
    title = {
      ja = "kms_encryption_key に構成内の鍵を指定（Cloud Storage のサービスエージェントに鍵の利用許可が必要、状態ファイルは次の書き込みから新しい鍵に）"
      en = "Set kms_encryption_key to a key of this configuration (the service agent of Cloud Storage has to be allowed to use it; counts from the next write on)"
    }
    safety = "decision"
    when   = meta.name == "gcs"
    set "kms_encryption_key" {
      choices = local.keys
    }
  }
}

resource_policy "backend.etcd" "state_removed_backend" {
  control = "state-backend-unmanaged"
  targets = ["backend.state-backend-unmanaged.6"]
  also    = ["backend.etcdv3", "backend.manta", "backend.swift", "backend.artifactory"]

  enforce {
    # Any use: Terraform 1.3 dropped them.
    condition = false
    error_message = {
      ja = "backend \"${meta.name}\" は Terraform 1.3 で廃止されました。排他制御のある backend（s3、gcs、azurerm など）に状態ファイルを移してください。"
      en = "Terraform 1.3 dropped backend \"${meta.name}\". Move the state to a backend with locking, such as s3, gcs or azurerm."
    }
  }
}

resource_policy "backend.*" "state_credentials" {
  control = "hardcoded-secret"
  targets = ["backend.hardcoded-secret"]

  # Emulators on the developer's machine accept any key.
  filter = !core::can(core::regex("localhost|localstack|127\\.0\\.0\\.1", core::jsonencode([attrs.endpoints, attrs.endpoint])))

  locals {
    literals = [
      for name, value in attrs : name
      if core::contains(["access_key", "secret_key", "token", "password", "sas_token", "credentials", "client_secret", "encryption_key", "conn_str"], name) &&
      core::can(core::regex(".", core::tostring(value))) && local.is_secret[name]
    ]
    is_secret = {
      for name, value in attrs : name => (
        name == "conn_str" ? shirube::secret("conn_str", core::tostring(value)) != null :
        name == "credentials" ? !core::can(core::regex("^[^{]*\\.json$", core::tostring(value))) :
        !shirube::matches("secret_placeholders", core::tostring(value))
      ) if core::can(core::tostring(value))
    }
  }

  enforce {
    condition = core::length(local.literals) == 0
    error_message = {
      ja = "backend \"${meta.name}\" に秘密情報（${core::join("、", local.literals)}）が書かれています。削除して環境変数か -backend-config で渡し、書かれた値は無効にしてください。"
      en = "Backend \"${meta.name}\" holds a secret (${core::join(", ", local.literals)}). Remove it, pass it by environment or -backend-config, and revoke the value."
    }
  }

  fix {
    title = {
      ja = "書かれた秘密情報を削除"
      en = "Remove the secrets"
    }
    safety = "decision"
    remove "access_key" {}
    remove "secret_key" {}
    remove "token" {}
    remove "password" {}
    remove "sas_token" {}
    remove "client_secret" {}
    remove "encryption_key" {}
  }
}

resource_policy "terraform" "cloud_token" {
  control = "hardcoded-secret"
  targets = ["backend.hardcoded-secret"]

  enforce {
    # The block takes no variables: what is written is the token.
    condition = !core::can(core::regex("[^ ]", attrs.cloud[0].token)) || shirube::matches("secret_placeholders", attrs.cloud[0].token)
    at        = attrs.cloud[0].token
    error_message = {
      ja = "cloud ブロックにトークンが書かれています。削除して terraform login か環境変数 TF_TOKEN_… で渡し、書かれたトークンは無効にしてください。"
      en = "The cloud block holds a token. Remove it, pass it with terraform login or the environment variable TF_TOKEN_…, and revoke the token."
    }
  }

  fix {
    title = {
      ja = "書かれたトークンを削除"
      en = "Remove the token"
    }
    safety = "decision"
    remove "cloud.token" {}
  }
}
