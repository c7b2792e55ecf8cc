# Keys of buckets and objects.

resource_policy "aws_s3_bucket" "bucket_key" {
  control = "customer-managed-key-missing"
  targets = ["aws_s3_bucket.customer-managed-key-missing"]

  filter = !local.receives_logs

  locals {
    # Access logs of buckets and load balancers are written with the keys of S3 only.
    receives_logs = (
      attrs.acl == "log-delivery-write" ||
      core::length(core::getresources("aws_s3_bucket_logging", { target_bucket = attrs.id })) > 0 ||
      core::anytrue([
        for type in ["aws_lb", "aws_alb", "aws_elb"] : core::anytrue([
          for balancer in core::getresources(type, {}) : (
            balancer.access_logs[0].bucket == attrs.id || balancer.connection_logs[0].bucket == attrs.id
          )
        ])
      ]) ||
      core::anytrue([
        for grant in core::getresources("aws_s3_bucket_acl", { bucket = attrs.id }) : grant.acl == "log-delivery-write"
      ]) ||
      core::anytrue([
        for document in core::getresources("aws_s3_bucket_policy", { bucket = attrs.id }) : core::anytrue([
          for statement in shirube::iam_statements(document.policy) : core::anytrue([
            for principal in statement.principals : core::contains([
              "Service:logging.s3.amazonaws.com",
              "Service:delivery.logs.amazonaws.com",
              "Service:logdelivery.elasticloadbalancing.amazonaws.com",
              # accounts from which load balancers of the regions in Japan write
              "AWS:582318560864",
              "AWS:arn:aws:iam::582318560864:root",
              "AWS:383597477331",
              "AWS:arn:aws:iam::383597477331:root",
            ], principal)
          ])
        ])
      ])
    )

    settings = core::getresources("aws_s3_bucket_server_side_encryption_configuration", { bucket = attrs.id })

    # The block of the bucket itself is deprecated, and still works.
    key = attrs.server_side_encryption_configuration[0].rule[0].apply_server_side_encryption_by_default[0].kms_master_key_id
    own = shirube::given(local.key) && local.key != "alias/aws/s3"

    keys = [
      for key in core::getresources("aws_kms_key", {}) : key.arn
      if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"
    ]
  }

  enforce {
    # A companion without a key is reported itself.
    condition = core::length(local.settings) > 0 || local.own
    error_message = {
      ja = "既定の暗号化の鍵が S3 のもの（SSE-S3）になります。aws_s3_bucket_server_side_encryption_configuration で自ら管理する鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高いデータでは検討してください。"
      en = "The default encryption uses a key of S3 (SSE-S3). With a key of your own in aws_s3_bucket_server_side_encryption_configuration you control who may use it and when it stops working; consider it for confidential data stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "aws_s3_bucket_server_side_encryption_configuration を構成内の KMS 鍵で追加"
      en = "Add aws_s3_bucket_server_side_encryption_configuration with a KMS key of this configuration"
    }
    safety = "decision"
    when   = core::length(local.keys) > 0 && core::length(attrs.server_side_encryption_configuration) == 0
    companion "aws_s3_bucket_server_side_encryption_configuration" {
      bucket = attrs.id
      rule {
        bucket_key_enabled = true
        apply_server_side_encryption_by_default {
          sse_algorithm     = "aws:kms"
          kms_master_key_id = local.keys[0]
        }
      }
    }
  }
}

resource_policy "aws_s3_bucket_server_side_encryption_configuration" "default_key" {
  control = "customer-managed-key-missing"
  targets = ["aws_s3_bucket.customer-managed-key-missing"]

  locals {
    # Access logs of buckets and load balancers are written with the keys of S3 only.
    receives_logs = (
      core::length(core::getresources("aws_s3_bucket_logging", { target_bucket = attrs.bucket })) > 0 ||
      core::anytrue([
        for type in ["aws_lb", "aws_alb", "aws_elb"] : core::anytrue([
          for balancer in core::getresources(type, {}) : (
            balancer.access_logs[0].bucket == attrs.bucket || balancer.connection_logs[0].bucket == attrs.bucket
          )
        ])
      ]) ||
      core::anytrue([
        for grant in core::getresources("aws_s3_bucket_acl", { bucket = attrs.bucket }) : grant.acl == "log-delivery-write"
      ]) ||
      core::anytrue([
        for document in core::getresources("aws_s3_bucket_policy", { bucket = attrs.bucket }) : core::anytrue([
          for statement in shirube::iam_statements(document.policy) : core::anytrue([
            for principal in statement.principals : core::contains([
              "Service:logging.s3.amazonaws.com",
              "Service:delivery.logs.amazonaws.com",
              "Service:logdelivery.elasticloadbalancing.amazonaws.com",
              # accounts from which load balancers of the regions in Japan write
              "AWS:582318560864",
              "AWS:arn:aws:iam::582318560864:root",
              "AWS:383597477331",
              "AWS:arn:aws:iam::383597477331:root",
            ], principal)
          ])
        ])
      ])
    )
  }

  enforce {
    for_each = attrs.rule
    condition = (
      local.receives_logs ||
      (
        shirube::given(each.value.apply_server_side_encryption_by_default[0].kms_master_key_id) &&
        each.value.apply_server_side_encryption_by_default[0].kms_master_key_id != "alias/aws/s3"
      )
    )
    error_message = {
      ja = "既定の暗号化の鍵が AWS のものになります。kms_master_key_id に自ら管理する鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高いデータでは検討してください。"
      en = "The key of the default encryption belongs to AWS. With a key of your own in kms_master_key_id you control who may use it and when it stops working; consider it for confidential data stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "構成内の KMS 鍵で暗号化"
      en = "Encrypt with a KMS key of this configuration"
    }
    safety = "decision"
    set "each.apply_server_side_encryption_by_default.sse_algorithm" {
      value = "aws:kms"
    }
    set "each.apply_server_side_encryption_by_default.kms_master_key_id" {
      choices = [
        for key in core::getresources("aws_kms_key", {}) : key.arn
        if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"
      ]
    }
    set "each.bucket_key_enabled" {
      value = true
    }
  }

  fix {
    title = {
      ja = "新しい KMS 鍵で暗号化"
      en = "Encrypt with a new KMS key"
    }
    safety = "decision"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "each.apply_server_side_encryption_by_default.sse_algorithm" {
      value = "aws:kms"
    }
    set "each.apply_server_side_encryption_by_default.kms_master_key_id" {
      value = companion.aws_kms_key.arn
    }
    set "each.bucket_key_enabled" {
      value = true
    }
  }
}

resource_policy "aws_s3_object_copy" "copy_key" {
  control = "customer-managed-key-missing"
  targets = ["aws_s3_object_copy.customer-managed-key-missing"]

  locals {
    # The default of the bucket applies to copies as well.
    default_key = core::anytrue([
      for setting in core::getresources("aws_s3_bucket_server_side_encryption_configuration", { bucket = attrs.bucket }) : core::anytrue([
        for rule in setting.rule : shirube::given(rule.apply_server_side_encryption_by_default[0].kms_master_key_id)
      ])
    ])
  }

  enforce {
    condition = shirube::given(attrs.kms_key_id) || local.default_key
    error_message = {
      ja = "複写したオブジェクトの暗号化の鍵が AWS のものになります。kms_key_id に自ら管理する鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高いデータでは検討してください。"
      en = "The key that encrypts the copied object belongs to AWS. With a key of your own in kms_key_id you control who may use it and when it stops working; consider it for confidential data stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "kms_key_id に構成内の KMS 鍵を指定"
      en = "Set kms_key_id to a KMS key of this configuration"
    }
    safety = "decision"
    set "kms_key_id" {
      choices = [
        for key in core::getresources("aws_kms_key", {}) : key.arn
        if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"
      ]
    }
  }

  fix {
    title = {
      ja = "kms_key_id に新しい KMS 鍵を指定"
      en = "Set kms_key_id to a new KMS key"
    }
    safety = "decision"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "kms_key_id" {
      value = companion.aws_kms_key.arn
    }
  }
}

resource_policy "aws_s3_object" "object_key" {
  control  = "customer-managed-key-missing"
  targets  = ["aws_s3_object.customer-managed-key-missing"]
  also     = ["aws_s3_bucket_object"]
  severity = "hint"

  locals {
    # The default of the bucket applies.
    default_key = core::anytrue([
      for setting in core::getresources("aws_s3_bucket_server_side_encryption_configuration", { bucket = attrs.bucket }) : core::anytrue([
        for rule in setting.rule : shirube::given(rule.apply_server_side_encryption_by_default[0].kms_master_key_id)
      ])
    ])
  }

  enforce {
    condition = shirube::given(attrs.kms_key_id) || local.default_key
    error_message = {
      ja = "オブジェクトの暗号化の鍵が AWS のものになります。バケットの既定の暗号化に自ら管理する鍵を指定すると、全てのオブジェクトに使われます。"
      en = "The key that encrypts the object belongs to AWS. A key of your own in the default encryption of the bucket serves all objects."
    }
  }
}
