# What buckets accept on the wire.

resource_policy "aws_s3_bucket_policy" "policy_tls" {
  control  = "plaintext-transport"
  targets  = ["aws_s3_bucket_policy.plaintext-transport"]
  also     = ["aws_s3_bucket"]
  severity = "warning"

  # A bucket that has a policy resource is judged there.
  filter = shirube::given(attrs.policy) || (meta.type == "aws_s3_bucket" && core::length(local.policies) == 0)

  locals {
    policies   = core::getresources("aws_s3_bucket_policy", { bucket = attrs.bucket })
    statements = !shirube::given(attrs.policy) ? [] : shirube::iam_statements(attrs.policy)
    guarded = core::anytrue([
      for statement in local.statements : (
        statement.effect == "Deny" &&
        core::anytrue([
          for limit in statement.conditions : (
            core::lower(limit.variable) == "aws:securetransport" &&
            (core::contains(limit.values, "false") || core::contains(limit.values, false))
          )
        ])
      )
    ])
    buckets = core::getresources("aws_s3_bucket", { bucket = attrs.bucket })
    website = (
      (meta.type == "aws_s3_bucket" && core::length(attrs.website) > 0) ||
      core::length(core::getresources("aws_s3_bucket_website_configuration", { bucket = attrs.bucket })) > 0
    )
    allowed = [for statement in local.statements : statement if statement.effect == "Allow"]
    by_cloudfront = core::length(local.allowed) > 0 && core::alltrue([
      for statement in local.allowed : core::alltrue([
        for principal in statement.principals : principal == "Service:cloudfront.amazonaws.com"
      ])
    ])
  }

  enforce {
    condition = local.guarded || local.by_cloudfront
    error_message = {
      ja = "TLS を使わない要求を拒否する文がありません。${local.website ? "静的ウェブサイトのエンドポイントは HTTP だけのため、CloudFront からの配信に切り替えたうえで、" : ""}aws:SecureTransport が false の要求を Deny する文をバケットのポリシーに加えてください。"
      en = "Nothing refuses requests without TLS. ${local.website ? "The endpoint of a static website knows HTTP only, so first move it behind CloudFront. Then add" : "Add"} a Deny for requests with aws:SecureTransport = false to the policy of the bucket."
    }
  }

  enforce {
    severity  = "information"
    condition = local.guarded || !local.by_cloudfront
    error_message = {
      ja = "読み手は CloudFront だけですが、TLS を使わない要求を拒否する文がありません。aws:SecureTransport が false の要求を Deny する文を加えると、ほかの経路も断れます。"
      en = "CloudFront is the only reader, but nothing refuses requests without TLS. A Deny for requests with aws:SecureTransport = false closes other ways as well."
    }
  }

  # Whoever still comes without TLS is turned away.
  fix {
    title = {
      ja = "TLS を使わない要求を拒否する文を追加"
      en = "Add a statement that denies requests without TLS"
    }
    safety = "decision"
    when   = meta.type == "aws_s3_bucket_policy" && !local.website
    set "policy" {
      inside = "Statement[]"
      value = {
        Sid       = "DenyInsecureTransport"
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:*"
        Resource  = [local.buckets[0].arn, "${local.buckets[0].arn}/*"]
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      }
    }
  }

  # The bucket cannot refer to itself.
  fix {
    title = {
      ja = "TLS を使わない要求を拒否する文を追加"
      en = "Add a statement that denies requests without TLS"
    }
    safety = "decision"
    when   = meta.type == "aws_s3_bucket" && !local.website && core::can(core::regex("^[a-z0-9.-]+$", attrs.bucket))
    set "policy" {
      inside = "Statement[]"
      value = {
        Sid       = "DenyInsecureTransport"
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:*"
        Resource  = ["arn:aws:s3:::${attrs.bucket}", "arn:aws:s3:::${attrs.bucket}/*"]
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      }
    }
  }

  fix {
    title = {
      ja = "TLS を使わない要求を拒否する aws_s3_bucket_policy を追加"
      en = "Add an aws_s3_bucket_policy that denies requests without TLS"
    }
    safety = "decision"
    when   = meta.type == "aws_s3_bucket" && !shirube::given(attrs.policy) && !local.website
    companion "aws_s3_bucket_policy" {
      bucket = attrs.id
      policy = core::jsonencode({
        Version = "2012-10-17"
        Statement = [{
          Sid       = "DenyInsecureTransport"
          Effect    = "Deny"
          Principal = "*"
          Action    = "s3:*"
          Resource  = [attrs.arn, "${attrs.arn}/*"]
          Condition = { Bool = { "aws:SecureTransport" = "false" } }
        }]
      })
    }
  }
}

resource_policy "aws_s3_bucket_policy" "tls_version" {
  control  = "tls-version-outdated"
  targets  = ["aws_s3_bucket_policy.tls-version-outdated"]
  severity = "information"

  locals {
    low = core::flatten([
      for i, statement in shirube::iam_statements(attrs.policy) : [
        for limit in statement.conditions : {
          place  = "Statement[${i}].Condition[\"${limit.test}\"][\"${limit.variable}\"]"
          values = [for value in limit.values : value if core::contains(["1", "1.0", "1.1"], core::format("%s", value))]
        }
        if core::lower(limit.variable) == "s3:tlsversion" && core::lower(limit.test) == "numericlessthan"
      ]
      if statement.effect == "Deny"
    ])
    documents = core::getdatasource("aws_iam_policy_document", { json = attrs.policy })
    blocks = core::flatten([
      for document in local.documents : [
        for statement in document.statement : [for limit in statement.condition : limit if core::lower(limit.variable) == "s3:tlsversion"]
      ]
    ])
  }

  enforce {
    for_each  = local.low
    condition = core::length(each.value.values) == 0
    error_message = {
      ja = "拒否する TLS の版の境が ${core::join("、", each.value.values)} で、それ以上の古い版を受け入れます。s3:TlsVersion の値を 1.2 にしてください。"
      en = "The policy draws the line for TLS at ${core::join(", ", each.value.values)} and accepts old versions above it. Set the value of s3:TlsVersion to 1.2."
    }
  }

  # Clients that speak nothing newer are refused then.
  fix {
    title = {
      ja = "s3:TlsVersion を 1.2 に変更（古い TLS しか使えない接続元は拒否されます）"
      en = "Set s3:TlsVersion to 1.2 (refuses clients that know only older TLS)"
    }
    safety = "decision"
    when   = core::length(local.documents) == 0
    set "policy" {
      inside = each.value.place
      value  = "1.2"
    }
  }

  fix {
    title = {
      ja = "s3:TlsVersion を 1.2 に変更（古い TLS しか使えない接続元は拒否されます）"
      en = "Set s3:TlsVersion to 1.2 (refuses clients that know only older TLS)"
    }
    safety = "decision"
    when   = core::length(local.blocks) == 1
    set "values" {
      of    = local.blocks[0]
      value = ["1.2"]
    }
  }
}
