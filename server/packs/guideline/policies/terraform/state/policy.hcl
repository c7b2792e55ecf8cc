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
    condition = attrs.encrypt == true || attrs.kms_key_id != null
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
  filter = !core::can(core::regex("(^|/)(examples?|fixtures?|test-fixtures|testdata)(/[^/]+)?$", meta.path))

  enforce {
    # Any use. The fix needs a bucket, which a person has to name.
    condition = false
    error_message = {
      ja = "状態ファイルが手元に保存され、共有も排他制御もされません。暗号化と排他制御を有効にした backend \"s3\" などに移してください。"
      en = "The state stays on one machine, neither shared nor locked. Move it to a backend such as \"s3\" with encryption and locking."
    }
  }
}

resource_policy "root_module" "no_backend" {
  control = "state-backend-unmanaged"
  targets = ["root_module.state-backend-unmanaged"]

  # A directory that configures no provider is a module for others to call; one without resources has no state to lose.
  filter = (
    core::length(attrs.providers) > 0 &&
    core::length(attrs.resource_types) > 0 &&
    !core::can(core::regex("(^|/)(examples?|fixtures?|test-fixtures|testdata)(/[^/]+)?$", meta.path))
  )

  enforce {
    condition = attrs.backend != null
    error_message = {
      ja = "backend がなく、状態ファイルが実行した場所に残ります。use_lockfile = true、encrypt = true の backend \"s3\" などを追加してください。"
      en = "There is no backend, so the state stays where Terraform runs. Add one such as backend \"s3\" with use_lockfile = true and encrypt = true."
    }
  }
}
