# ストレージ一式。ほかの資源の属性をそのまま渡す。
variable "buckets" {
  type = map(object({
    versioned = optional(bool, true)
    public    = optional(bool, false)
    rules     = optional(list(object({ days = number, class = string })), [])
  }))
  default = {
    documents = { rules = [{ days = 30, class = "STANDARD_IA" }, { days = 365, class = "GLACIER" }] }
    assets    = { versioned = false, public = true }
  }
}

resource "aws_kms_key" "main" {
  description         = "storage"
  enable_key_rotation = true
}

resource "aws_s3_bucket" "main" {
  for_each = var.buckets
  bucket   = "hikari-${each.key}"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "main" {
  for_each = aws_s3_bucket.main
  bucket   = each.value.id

  rule {
    bucket_key_enabled = true

    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.main.arn
    }
  }
}

resource "aws_s3_bucket_public_access_block" "main" {
  for_each = { for k, b in var.buckets : k => aws_s3_bucket.main[k].id if !b.public }

  bucket                  = each.value
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_versioning" "main" {
  for_each = var.buckets
  bucket   = aws_s3_bucket.main[each.key].bucket

  versioning_configuration {
    status = each.value.versioned ? "Enabled" : "Suspended"
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "main" {
  for_each = { for k, b in var.buckets : k => b.rules if length(b.rules) > 0 }
  bucket   = aws_s3_bucket.main[each.key].bucket

  rule {
    id     = "tiers"
    status = "Enabled"

    filter {
      and {
        prefix                   = "done/"
        object_size_greater_than = 1024
        tags                     = { Archive = true }
      }
    }

    dynamic "transition" {
      for_each = each.value
      content {
        days          = transition.value.days
        storage_class = transition.value.class
      }
    }
  }
}

output "public" {
  value = [for k, b in var.buckets : k if b.public]
}
