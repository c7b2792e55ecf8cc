# Settings that keep accounts, access points and buckets from being opened by mistake.

resource_policy "aws_s3_account_public_access_block" "account_all_four" {
  control = "public-access-block-missing"
  targets = ["aws_s3_account_public_access_block.public-access-block-missing"]

  locals {
    # Absent means false.
    settings = {
      block_public_acls       = attrs.block_public_acls
      block_public_policy     = attrs.block_public_policy
      ignore_public_acls      = attrs.ignore_public_acls
      restrict_public_buckets = attrs.restrict_public_buckets
    }
    off = [for name, value in local.settings : name if value != true]
  }

  enforce {
    condition = core::length(local.off) == 0
    error_message = {
      ja = "アカウント全体のパブリックアクセスブロックの一部（${core::join("、", local.off)}）が無効です。4 つとも true にしてください。"
      en = "Part of the public access block of the account is off: ${core::join(", ", local.off)}. Set all four arguments to true."
    }
  }

  # Some bucket of the account may be open on purpose.
  fix {
    title = {
      ja = "4 つの設定を全て true に変更"
      en = "Set all four arguments to true"
    }
    safety = "decision"
    set "block_public_acls" {
      value = true
    }
    set "block_public_policy" {
      value = true
    }
    set "ignore_public_acls" {
      value = true
    }
    set "restrict_public_buckets" {
      value = true
    }
  }
}

resource_policy "aws_s3_access_point" "access_point_block" {
  control = "public-access-block-missing"
  targets = ["aws_s3_access_point.public-access-block-missing"]
  also    = ["aws_s3control_multi_region_access_point"]

  locals {
    block = meta.type == "aws_s3_access_point" ? attrs.public_access_block_configuration[0] : attrs.details[0].public_access_block[0]

    # Absent means true.
    settings = {
      block_public_acls       = local.block.block_public_acls
      block_public_policy     = local.block.block_public_policy
      ignore_public_acls      = local.block.ignore_public_acls
      restrict_public_buckets = local.block.restrict_public_buckets
    }
    off = [for name, value in local.settings : name if value == false]
  }

  enforce {
    condition = core::length(local.off) == 0
    error_message = {
      ja = "アクセスポイントのパブリックアクセスブロックの一部（${core::join("、", local.off)}）が無効です。4 つとも true にしてください（アクセスポイントは作り直しになります）。"
      en = "Part of the public access block of the access point is off: ${core::join(", ", local.off)}. Set all four arguments to true (this replaces the access point)."
    }
  }

  fix {
    title = {
      ja = "4 つの設定を全て true に変更（作り直しになります）"
      en = "Set all four arguments to true (replaces the access point)"
    }
    safety = "replaces"
    when   = meta.type == "aws_s3_access_point"
    set "public_access_block_configuration.block_public_acls" {
      value = true
    }
    set "public_access_block_configuration.block_public_policy" {
      value = true
    }
    set "public_access_block_configuration.ignore_public_acls" {
      value = true
    }
    set "public_access_block_configuration.restrict_public_buckets" {
      value = true
    }
  }

  fix {
    title = {
      ja = "4 つの設定を全て true に変更（作り直しになります）"
      en = "Set all four arguments to true (replaces the access point)"
    }
    safety = "replaces"
    when   = meta.type != "aws_s3_access_point"
    set "details.public_access_block.block_public_acls" {
      value = true
    }
    set "details.public_access_block.block_public_policy" {
      value = true
    }
    set "details.public_access_block.ignore_public_acls" {
      value = true
    }
    set "details.public_access_block.restrict_public_buckets" {
      value = true
    }
  }
}

resource_policy "aws_s3_bucket_ownership_controls" "object_ownership" {
  control = "public-access-block-missing"
  targets = ["aws_s3_bucket_ownership_controls.public-access-block-missing"]

  locals {
    # Some services, CloudFront among them, deliver logs by an ACL that names them.
    logs = core::anytrue([
      for grant in core::getresources("aws_s3_bucket_acl", { bucket = attrs.bucket }) : (
        grant.acl == "log-delivery-write" || core::length(grant.access_control_policy) > 0
      )
    ])
  }

  enforce {
    condition = attrs.rule[0].object_ownership == "BucketOwnerEnforced" || local.logs
    error_message = {
      ja = "ACL が有効なため、オブジェクトごとの ACL で公開される余地が残ります。object_ownership = \"BucketOwnerEnforced\" にして、権限をポリシーに集めてください。"
      en = "ACLs are in force, so the ACL of a single object may still open it. Set object_ownership = \"BucketOwnerEnforced\" to keep permissions in policies."
    }
  }

  fix {
    title = {
      ja = "object_ownership = \"BucketOwnerEnforced\" に変更（ACL の利用がないことの確認が必要）"
      en = "Set object_ownership = \"BucketOwnerEnforced\" (confirm that no ACL is in use)"
    }
    safety = "decision"
    set "rule.object_ownership" {
      value = "BucketOwnerEnforced"
    }
  }
}
