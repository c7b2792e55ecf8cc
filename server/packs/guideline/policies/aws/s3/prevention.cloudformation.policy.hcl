# Settings that keep buckets and access points from being opened by mistake, in templates, beside policy.hcl and prevention.policy.hcl.

resource_policy "AWS::S3::Bucket" "public_access_block" {
  control = "public-access-block-missing"
  targets = ["AWS::S3::Bucket.public-access-block-missing.5"]

  enforce {
    condition = attrs.PublicAccessBlockConfiguration != null
    error_message = {
      ja = "パブリックアクセスブロックがテンプレートにありません。新しいバケットでは初めから有効ですが、外されると誤った ACL やポリシーがそのまま外部公開になります。PublicAccessBlockConfiguration を追加して保ってください。"
      en = "The template has no public access block. New buckets start with one, but once it is taken off, a mistaken ACL or policy becomes an exposure. Add PublicAccessBlockConfiguration to keep it."
    }
  }

  fix {
    title = {
      ja = "PublicAccessBlockConfiguration を追加"
      en = "Add PublicAccessBlockConfiguration"
    }
    safety = "safe"
    # An ACL that opens the bucket is refused beside the block: its own policy takes both in hand.
    when = attrs.WebsiteConfiguration == null && !core::contains(["PublicRead", "PublicReadWrite"], attrs.AccessControl)
    set "PublicAccessBlockConfiguration" {
      value = {
        BlockPublicAcls       = true
        BlockPublicPolicy     = true
        IgnorePublicAcls      = true
        RestrictPublicBuckets = true
      }
    }
  }

  fix {
    title = {
      ja = "PublicAccessBlockConfiguration を追加（ウェブサイトは CloudFront からの配信に切り替えが必要）"
      en = "Add PublicAccessBlockConfiguration (the website has to move behind CloudFront)"
    }
    safety = "decision"
    when   = attrs.WebsiteConfiguration != null
    set "PublicAccessBlockConfiguration" {
      value = {
        BlockPublicAcls       = true
        BlockPublicPolicy     = true
        IgnorePublicAcls      = true
        RestrictPublicBuckets = true
      }
    }
  }
}

resource_policy "AWS::S3::Bucket" "acls_accepted" {
  control = "public-access-block-missing"
  targets = ["AWS::S3::Bucket.public-access-block-missing"]

  # Without any block the policy public_access_block says so.
  filter = attrs.PublicAccessBlockConfiguration != null

  enforce {
    # Absent means false.
    condition = attrs.PublicAccessBlockConfiguration.BlockPublicAcls == true
    error_message = {
      ja = "新しい公開の ACL を付けられます。BlockPublicAcls: true にしてください。"
      en = "New public ACLs are accepted. Set BlockPublicAcls: true."
    }
  }

  # Someone may have opened the bucket on purpose.
  fix {
    title = {
      ja = "BlockPublicAcls: true を設定"
      en = "Set BlockPublicAcls: true"
    }
    safety = "decision"
    set "PublicAccessBlockConfiguration.BlockPublicAcls" {
      value = true
    }
  }
}

resource_policy "AWS::S3::Bucket" "policies_accepted" {
  control = "public-access-block-missing"
  targets = ["AWS::S3::Bucket.public-access-block-missing.2"]

  filter = attrs.PublicAccessBlockConfiguration != null

  enforce {
    # Absent means false.
    condition = attrs.PublicAccessBlockConfiguration.BlockPublicPolicy == true
    error_message = {
      ja = "公開のポリシーを付けられます。BlockPublicPolicy: true にしてください。"
      en = "Public policies are accepted. Set BlockPublicPolicy: true."
    }
  }

  # Someone may have opened the bucket on purpose.
  fix {
    title = {
      ja = "BlockPublicPolicy: true を設定"
      en = "Set BlockPublicPolicy: true"
    }
    safety = "decision"
    set "PublicAccessBlockConfiguration.BlockPublicPolicy" {
      value = true
    }
  }
}

resource_policy "AWS::S3::Bucket" "acls_obeyed" {
  control = "public-access-block-missing"
  targets = ["AWS::S3::Bucket.public-access-block-missing.3"]

  filter = attrs.PublicAccessBlockConfiguration != null

  enforce {
    # Absent means false.
    condition = attrs.PublicAccessBlockConfiguration.IgnorePublicAcls == true
    error_message = {
      ja = "既にある公開の ACL が効きます。IgnorePublicAcls: true にしてください。"
      en = "Public ACLs that are there have effect. Set IgnorePublicAcls: true."
    }
  }

  # Someone may have opened the bucket on purpose.
  fix {
    title = {
      ja = "IgnorePublicAcls: true を設定"
      en = "Set IgnorePublicAcls: true"
    }
    safety = "decision"
    set "PublicAccessBlockConfiguration.IgnorePublicAcls" {
      value = true
    }
  }
}

resource_policy "AWS::S3::Bucket" "public_unrestricted" {
  control = "public-access-block-missing"
  targets = ["AWS::S3::Bucket.public-access-block-missing.4"]

  filter = attrs.PublicAccessBlockConfiguration != null

  enforce {
    # Absent means false.
    condition = attrs.PublicAccessBlockConfiguration.RestrictPublicBuckets == true
    error_message = {
      ja = "公開のポリシーがあると、アカウントの外からも読み書きできます。RestrictPublicBuckets: true にしてください。"
      en = "Where the policy is public, access from outside the account works. Set RestrictPublicBuckets: true."
    }
  }

  # Someone may have opened the bucket on purpose.
  fix {
    title = {
      ja = "RestrictPublicBuckets: true を設定"
      en = "Set RestrictPublicBuckets: true"
    }
    safety = "decision"
    set "PublicAccessBlockConfiguration.RestrictPublicBuckets" {
      value = true
    }
  }
}

resource_policy "AWS::S3::AccessPoint" "access_point_block" {
  control = "public-access-block-missing"
  targets = ["AWS::S3::AccessPoint.public-access-block-missing"]
  also    = ["AWS::S3::MultiRegionAccessPoint"]

  locals {
    # Absent means true.
    settings = {
      BlockPublicAcls       = attrs.PublicAccessBlockConfiguration.BlockPublicAcls
      BlockPublicPolicy     = attrs.PublicAccessBlockConfiguration.BlockPublicPolicy
      IgnorePublicAcls      = attrs.PublicAccessBlockConfiguration.IgnorePublicAcls
      RestrictPublicBuckets = attrs.PublicAccessBlockConfiguration.RestrictPublicBuckets
    }
    off = [for name, value in local.settings : name if value == false]
  }

  enforce {
    condition = core::length(local.off) == 0
    error_message = {
      ja = "アクセスポイントのパブリックアクセスブロックの一部（${core::join("、", local.off)}）が無効です。4 つとも true にしてください（アクセスポイントは作り直しになります）。"
      en = "Part of the public access block of the access point is off: ${core::join(", ", local.off)}. Set all four properties to true (this replaces the access point)."
    }
  }

  fix {
    title = {
      ja = "4 つの設定を全て true に変更（作り直しになります）"
      en = "Set all four properties to true (replaces the access point)"
    }
    safety = "replaces"
    set "PublicAccessBlockConfiguration.BlockPublicAcls" {
      value = true
    }
    set "PublicAccessBlockConfiguration.BlockPublicPolicy" {
      value = true
    }
    set "PublicAccessBlockConfiguration.IgnorePublicAcls" {
      value = true
    }
    set "PublicAccessBlockConfiguration.RestrictPublicBuckets" {
      value = true
    }
  }
}

resource_policy "AWS::S3::Bucket" "object_ownership" {
  control  = "public-access-block-missing"
  severity = "information"
  targets  = ["AWS::S3::Bucket.public-access-block-missing.6"]

  # Some services, CloudFront among them, deliver logs by an ACL that names them.
  filter = attrs.AccessControl != "LogDeliveryWrite"

  enforce {
    for_each = attrs.OwnershipControls.Rules
    # Absent means BucketOwnerEnforced.
    condition = each.value.ObjectOwnership == "BucketOwnerEnforced"
    at        = each.value.ObjectOwnership
    error_message = {
      ja = "ACL が有効なため、オブジェクトごとの ACL で公開される余地が残ります。ObjectOwnership: BucketOwnerEnforced にして、権限をポリシーに集めてください。"
      en = "ACLs are in force, so the ACL of a single object may still open it. Set ObjectOwnership: BucketOwnerEnforced to keep permissions in policies."
    }
  }

  fix {
    title = {
      ja = "ObjectOwnership: BucketOwnerEnforced に変更（ACL の利用がないことの確認が必要）"
      en = "Set ObjectOwnership: BucketOwnerEnforced (confirm that no ACL is in use)"
    }
    safety = "decision"
    set "each.ObjectOwnership" {
      value = "BucketOwnerEnforced"
    }
  }
}
