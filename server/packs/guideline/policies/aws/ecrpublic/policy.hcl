# What is published for everyone: the public gallery of Amazon ECR, and websites on Amazon S3.

locals {
  meant_for_all = "(?i)(^|[^a-z])(public|www|static|docs?|site|website|web|lp|landing|notice|error|maintenance)([^a-z]|$)|公開|広報"
}

resource_policy "aws_ecrpublic_repository" "published" {
  control  = "public-data-exposure"
  targets  = ["aws_ecrpublic_repository.public-data-exposure"]
  also     = ["aws_s3_bucket_website_configuration"]
  severity = "information"

  filter = !core::anytrue([for text in local.texts : core::can(core::regex(local.meant_for_all, text))])

  locals {
    buckets = meta.type == "aws_s3_bucket_website_configuration" ? core::getresources("aws_s3_bucket", { id = attrs.bucket }) : []
    tags    = core::concat([attrs.tags], [for bucket in local.buckets : bucket.tags])
    texts = core::concat(
      [meta.name],
      !shirube::given(attrs.repository_name) ? [] : [attrs.repository_name],
      [for bucket in local.buckets : bucket.bucket if bucket.bucket != null],
      core::flatten([for tags in local.tags : tags == null ? [] : core::values(tags)]),
    )
  }

  enforce {
    condition = meta.type != "aws_ecrpublic_repository"
    error_message = {
      ja = "このリポジトリのイメージは世界中の誰でも取得できます。公開してよい内容か確認し、そうでなければ aws_ecr_repository（非公開）にしてください。"
      en = "Anyone in the world can pull images of this repository. Confirm that they may be public; otherwise use aws_ecr_repository, which is private."
    }
  }

  enforce {
    # Redirecting shows nothing of the bucket.
    condition = meta.type != "aws_s3_bucket_website_configuration" || core::length(attrs.redirect_all_requests_to) > 0
    error_message = {
      ja = "バケットの中身が、暗号化されない HTTP のウェブサイトとして公開されます。公開してよい内容か確認し、CloudFront とオリジンアクセスコントロールで配信してください。"
      en = "The bucket is published as a website over unencrypted HTTP. Confirm that the content may be public, and serve it by CloudFront with origin access control."
    }
  }
}
