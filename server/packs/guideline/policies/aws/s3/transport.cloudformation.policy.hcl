# What buckets accept on the wire, in templates, beside transport.policy.hcl.

resource_policy "AWS::S3::BucketPolicy" "policy_tls" {
  control  = "plaintext-transport"
  severity = "warning"
  targets  = ["AWS::S3::BucketPolicy.plaintext-transport", "AWS::S3::Bucket.plaintext-transport"]
  also     = ["AWS::S3::Bucket"]

  # A bucket that has a policy is judged there.
  filter = meta.type == "AWS::S3::BucketPolicy" || core::length(local.policies) == 0

  locals {
    policies   = core::getresources("AWS::S3::BucketPolicy", { Bucket = attrs.Ref })
    statements = meta.type == "AWS::S3::Bucket" ? [] : shirube::iam_statements(attrs.PolicyDocument)
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
    buckets = [
      for bucket in core::getresources("AWS::S3::Bucket", {}) : bucket if bucket.Ref == attrs.Bucket
    ]
    website = attrs.WebsiteConfiguration != null || core::anytrue([for bucket in local.buckets : bucket.WebsiteConfiguration != null])
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
    when   = !local.website && core::length(local.buckets) == 1
    set "PolicyDocument" {
      inside = "Statement[]"
      value = {
        Sid       = "DenyInsecureTransport"
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:*"
        Resource  = [local.buckets[0].Arn, "${local.buckets[0].Arn}/*"]
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      }
    }
  }

  fix {
    title = {
      ja = "TLS を使わない要求を拒否する AWS::S3::BucketPolicy を追加"
      en = "Add an AWS::S3::BucketPolicy that denies requests without TLS"
    }
    safety = "decision"
    when   = meta.type == "AWS::S3::Bucket" && !local.website
    companion "AWS::S3::BucketPolicy" "policy" {
      Bucket = attrs.Ref
      PolicyDocument = {
        Version = "2012-10-17"
        Statement = [{
          Sid       = "DenyInsecureTransport"
          Effect    = "Deny"
          Principal = "*"
          Action    = "s3:*"
          Resource  = [attrs.Arn, "${attrs.Arn}/*"]
          Condition = { Bool = { "aws:SecureTransport" = "false" } }
        }]
      }
    }
  }
}
