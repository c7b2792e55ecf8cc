# Amazon S3. Since version 4 of the provider most settings of a bucket are resources of their own, tied to it by `bucket`.

resource_policy "aws_s3_bucket" "versioning" {
  control = "recovery-point-missing"
  targets = ["aws_s3_bucket.recovery-point-missing"]

  locals {
    companions = core::getresources("aws_s3_bucket_versioning", { bucket = attrs.id })
    enabled = core::anytrue([
      for companion in local.companions : companion.versioning_configuration[0].status == "Enabled"
    ])
  }

  enforce {
    # The block of the bucket itself is deprecated, and still works.
    condition = attrs.versioning[0].enabled == true || local.enabled
    error_message = {
      ja = "バージョニングが有効でないため、上書きや削除の前の状態に戻せません。aws_s3_bucket_versioning で有効にすると戻せるようになります。"
      en = "Versioning is not enabled, so nothing brings back objects after an overwrite or deletion. aws_s3_bucket_versioning makes that possible."
    }
  }

  fix {
    title = {
      ja = "aws_s3_bucket_versioning を追加"
      en = "Add aws_s3_bucket_versioning"
    }
    safety = "safe"
    when   = core::length(local.companions) == 0 && core::length(attrs.versioning) == 0
    companion "aws_s3_bucket_versioning" {
      bucket = attrs.id
      versioning_configuration {
        status = "Enabled"
      }
    }
  }

  fix {
    title = {
      ja = "versioning の enabled を true に変更"
      en = "Set enabled = true in versioning"
    }
    safety = "safe"
    when   = core::length(attrs.versioning) > 0
    set "versioning.enabled" {
      value = true
    }
  }
}

resource_policy "aws_s3_bucket" "public_access_block" {
  control = "public-access-block-missing"
  targets = ["aws_s3_bucket.public-access-block-missing"]

  locals {
    blocks = core::getresources("aws_s3_bucket_public_access_block", { bucket = attrs.id })

    # The block of the whole account covers every bucket of it.
    by_account = core::anytrue([
      for block in core::getresources("aws_s3_account_public_access_block", {}) : (
        block.block_public_acls == true &&
        block.block_public_policy == true &&
        block.ignore_public_acls == true &&
        block.restrict_public_buckets == true
      )
    ])

    # A website would go offline.
    website = (
      core::length(attrs.website) > 0 ||
      core::length(core::getresources("aws_s3_bucket_website_configuration", { bucket = attrs.id })) > 0
    )
  }

  enforce {
    condition = core::length(local.blocks) > 0 || local.by_account
    error_message = {
      ja = "パブリックアクセスブロックがないため、誤った ACL やポリシーがそのまま外部公開になります。aws_s3_bucket_public_access_block を追加してください。"
      en = "Without a public access block, a mistaken ACL or policy becomes an exposure. Add aws_s3_bucket_public_access_block."
    }
  }

  enforce {
    severity  = "information"
    condition = core::length(local.blocks) > 0 || !local.by_account
    error_message = {
      ja = "パブリックアクセスブロックはアカウントの設定だけに依存しています。バケットにも aws_s3_bucket_public_access_block を置くと、アカウントの設定が変わっても保護されます。"
      en = "Only the setting of the account blocks public access. With aws_s3_bucket_public_access_block the bucket stays protected if that changes."
    }
  }

  fix {
    title = {
      ja = "aws_s3_bucket_public_access_block を追加"
      en = "Add aws_s3_bucket_public_access_block"
    }
    safety = "safe"
    when   = !local.website
    companion "aws_s3_bucket_public_access_block" {
      bucket                  = attrs.id
      block_public_acls       = true
      block_public_policy     = true
      ignore_public_acls      = true
      restrict_public_buckets = true
    }
  }

  fix {
    title = {
      ja = "aws_s3_bucket_public_access_block を追加（ウェブサイトは CloudFront からの配信に切り替えが必要）"
      en = "Add aws_s3_bucket_public_access_block (the website has to move behind CloudFront)"
    }
    safety = "decision"
    when   = local.website
    companion "aws_s3_bucket_public_access_block" {
      bucket                  = attrs.id
      block_public_acls       = true
      block_public_policy     = true
      ignore_public_acls      = true
      restrict_public_buckets = true
    }
  }
}

resource_policy "aws_s3_bucket_public_access_block" "all_four" {
  control = "public-access-block-missing"
  targets = [
    "aws_s3_bucket_public_access_block.public-access-block-missing",
    "aws_s3_bucket_public_access_block.public-access-block-missing.2",
    "aws_s3_bucket_public_access_block.public-access-block-missing.3",
    "aws_s3_bucket_public_access_block.public-access-block-missing.4",
  ]

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
      ja = "パブリックアクセスブロックの一部（${core::join("、", local.off)}）が無効です。4 つとも true にしてください。"
      en = "Part of the public access block is off: ${core::join(", ", local.off)}. Set all four arguments to true."
    }
  }

  fix {
    title = {
      ja = "4 つの設定を全て true に変更"
      en = "Set all four arguments to true"
    }
    # Someone may have opened the bucket on purpose.
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

resource_policy "aws_s3_bucket_policy" "public_principal" {
  control = "public-data-exposure"
  targets = ["aws_s3_bucket_policy.public-data-exposure"]

  # The bucket's own argument is deprecated, and still works.
  also = ["aws_s3_bucket"]

  filter = attrs.policy != null && !local.blocked

  locals {
    # A block on the bucket or the account refuses a public policy or takes its effect away.
    blocked = (
      core::anytrue([
        for block in core::getresources("aws_s3_bucket_public_access_block", { bucket = attrs.bucket }) : (
          block.block_public_policy == true || block.restrict_public_buckets == true
        )
      ]) ||
      core::anytrue([
        for block in core::getresources("aws_s3_account_public_access_block", {}) : (
          block.block_public_policy == true || block.restrict_public_buckets == true
        )
      ])
    )

    # Condition keys that narrow "everyone" down to callers one knows.
    limiting = [
      "aws:principalorgid", "aws:principalaccount", "aws:principalarn", "aws:sourcevpce",
      "aws:sourcevpc", "aws:sourceaccount", "aws:sourcearn",
    ]
    public = attrs.policy == null ? [] : [
      for statement in shirube::iam_statements(attrs.policy) : statement
      if statement.effect == "Allow" &&
      (core::contains(statement.principals, "*") || core::contains(statement.principals, "AWS:*")) &&
      !core::anytrue([
        for limit in statement.conditions : (
          core::contains(local.limiting, core::lower(limit.variable)) &&
          !core::can(core::regex("Not", limit.test))
        )
      ])
    ]
  }

  enforce {
    condition = core::length(local.public) == 0
    error_message = {
      ja = "誰でもこのバケットにアクセスできるポリシーです。Principal を特定するか、CloudFront のオリジンアクセスコントロール経由で公開してください。"
      en = "The policy lets anyone access this bucket. Name the principals, or publish through CloudFront with origin access control."
    }
  }
}
