# Amazon S3. Since version 4 of the provider most settings of a bucket are resources of their own, tied to it by `bucket`.

resource_policy "aws_s3_bucket" "versioning" {
  control = "recovery-point-missing"
  targets = ["aws_s3_bucket.recovery-point-missing"]

  # Of buckets that hold Terraform's state, the policy state_bucket says what is lost without versions.
  filter = !core::can(core::regex("(?i)tf[-_]?state|terraform[-_]?state", meta.name))

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
      ja = "パブリックアクセスブロックがコードにありません。新しいバケットでは初めから有効ですが、外されると誤った ACL やポリシーがそのまま外部公開になります。aws_s3_bucket_public_access_block を追加して保ってください。"
      en = "The code has no public access block. New buckets start with one, but once it is taken off, a mistaken ACL or policy becomes an exposure. Add aws_s3_bucket_public_access_block to keep it."
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
    # An ACL that opens the bucket is refused beside the block: its own policy takes both in hand.
    when = !local.website && !core::contains(["public-read", "public-read-write"], attrs.acl)
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

resource_policy "aws_s3_bucket_public_access_block" "acls_accepted" {
  control = "public-access-block-missing"
  targets = ["aws_s3_bucket_public_access_block.public-access-block-missing"]

  enforce {
    # Absent means false.
    condition = attrs.block_public_acls == true
    error_message = {
      ja = "新しい公開の ACL を付けられます。block_public_acls = true にしてください。"
      en = "New public ACLs are accepted. Set block_public_acls = true."
    }
  }

  # Someone may have opened the bucket on purpose.
  fix {
    title = {
      ja = "block_public_acls = true を設定"
      en = "Set block_public_acls = true"
    }
    safety = "decision"
    set "block_public_acls" {
      value = true
    }
  }
}

resource_policy "aws_s3_bucket_public_access_block" "policies_accepted" {
  control = "public-access-block-missing"
  targets = ["aws_s3_bucket_public_access_block.public-access-block-missing.2"]

  enforce {
    # Absent means false.
    condition = attrs.block_public_policy == true
    error_message = {
      ja = "公開のポリシーを付けられます。block_public_policy = true にしてください。"
      en = "Public policies are accepted. Set block_public_policy = true."
    }
  }

  # Someone may have opened the bucket on purpose.
  fix {
    title = {
      ja = "block_public_policy = true を設定"
      en = "Set block_public_policy = true"
    }
    safety = "decision"
    set "block_public_policy" {
      value = true
    }
  }
}

resource_policy "aws_s3_bucket_public_access_block" "acls_obeyed" {
  control = "public-access-block-missing"
  targets = ["aws_s3_bucket_public_access_block.public-access-block-missing.3"]

  enforce {
    # Absent means false.
    condition = attrs.ignore_public_acls == true
    error_message = {
      ja = "既にある公開の ACL が効きます。ignore_public_acls = true にしてください。"
      en = "Public ACLs that are there have effect. Set ignore_public_acls = true."
    }
  }

  # Someone may have opened the bucket on purpose.
  fix {
    title = {
      ja = "ignore_public_acls = true を設定"
      en = "Set ignore_public_acls = true"
    }
    safety = "decision"
    set "ignore_public_acls" {
      value = true
    }
  }
}

resource_policy "aws_s3_bucket_public_access_block" "public_unrestricted" {
  control = "public-access-block-missing"
  targets = ["aws_s3_bucket_public_access_block.public-access-block-missing.4"]

  enforce {
    # Absent means false.
    condition = attrs.restrict_public_buckets == true
    error_message = {
      ja = "公開のポリシーがあると、アカウントの外からも読み書きできます。restrict_public_buckets = true にしてください。"
      en = "Where the policy is public, access from outside the account works. Set restrict_public_buckets = true."
    }
  }

  # Someone may have opened the bucket on purpose.
  fix {
    title = {
      ja = "restrict_public_buckets = true を設定"
      en = "Set restrict_public_buckets = true"
    }
    safety = "decision"
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

  filter = shirube::given(attrs.policy) && !local.blocked

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
    public = !shirube::given(attrs.policy) ? [] : [
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
