# 申請書類の災害対策用の複製。保管先のリージョンは呼び出し側のプロバイダで決まる。
resource "aws_s3_bucket" "backup" {
  count    = var.enable_backup ? 1 : 0
  provider = aws.backup

  bucket = "${var.name}-documents-backup"
}

resource "aws_s3_bucket_versioning" "backup" {
  count    = var.enable_backup ? 1 : 0
  provider = aws.backup

  bucket = aws_s3_bucket.backup[0].id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_public_access_block" "backup" {
  count    = var.enable_backup ? 1 : 0
  provider = aws.backup

  bucket = aws_s3_bucket.backup[0].id

  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

# 東京の鍵は使えないため、複製先では S3 の既定の鍵（aws/s3）で暗号化している
resource "aws_s3_bucket_server_side_encryption_configuration" "backup" {
  count    = var.enable_backup ? 1 : 0
  provider = aws.backup

  bucket = aws_s3_bucket.backup[0].id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "aws:kms"
    }
  }
}

data "aws_iam_policy_document" "replication_assume" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["s3.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [var.account_id]
    }
  }
}

data "aws_iam_policy_document" "replication" {
  count = var.enable_backup ? 1 : 0

  statement {
    actions   = ["s3:GetReplicationConfiguration", "s3:ListBucket"]
    resources = [aws_s3_bucket.documents.arn]
  }

  statement {
    actions   = ["s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging"]
    resources = ["${aws_s3_bucket.documents.arn}/*"]
  }

  statement {
    actions   = ["s3:ReplicateObject", "s3:ReplicateTags"]
    resources = ["${aws_s3_bucket.backup[0].arn}/*"]
  }

  statement {
    actions   = ["kms:Decrypt"]
    resources = [aws_kms_key.main.arn]
  }
}

resource "aws_iam_role" "replication" {
  count = var.enable_backup ? 1 : 0

  name               = "${var.name}-replication"
  assume_role_policy = data.aws_iam_policy_document.replication_assume.json
}

resource "aws_iam_role_policy" "replication" {
  count = var.enable_backup ? 1 : 0

  name   = "replicate-documents"
  role   = aws_iam_role.replication[0].id
  policy = data.aws_iam_policy_document.replication[0].json
}

resource "aws_s3_bucket_replication_configuration" "documents" {
  count = var.enable_backup ? 1 : 0

  bucket = aws_s3_bucket_versioning.documents.id
  role   = aws_iam_role.replication[0].arn

  rule {
    id     = "documents"
    status = "Enabled"

    destination {
      bucket        = aws_s3_bucket.backup[0].arn
      storage_class = "STANDARD_IA"
    }
  }
}
