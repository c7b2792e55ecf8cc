variable "create_bucket" {
  type    = bool
  default = true
}
variable "bucket" {
  type    = string
  default = null
}
variable "versioning" {
  type    = map(string)
  default = {}
}
variable "lifecycle_rule" {
  type    = any
  default = []
}
variable "server_side_encryption_configuration" {
  type    = any
  default = {}
}
variable "cors_rule" {
  type    = any
  default = []
}
locals {
  create_bucket   = var.create_bucket
  cors_rules      = try(jsondecode(var.cors_rule), var.cors_rule)
  lifecycle_rules = try(jsondecode(var.lifecycle_rule), var.lifecycle_rule)
}
resource "aws_s3_bucket" "this" {
  count  = local.create_bucket ? 1 : 0
  bucket = var.bucket
}
resource "aws_s3_bucket_versioning" "this" {
  count  = local.create_bucket && length(keys(var.versioning)) > 0 ? 1 : 0
  bucket = aws_s3_bucket.this[0].bucket
  mfa    = try(var.versioning["mfa"], null)
  versioning_configuration {
    status     = try(var.versioning["enabled"] ? "Enabled" : "Suspended", tobool(var.versioning["status"]) ? "Enabled" : "Suspended", title(lower(var.versioning["status"])))
    mfa_delete = try(tobool(var.versioning["mfa_delete"]) ? "Enabled" : "Disabled", title(lower(var.versioning["mfa_delete"])), null)
  }
}
resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  count  = local.create_bucket && length(keys(var.server_side_encryption_configuration)) > 0 ? 1 : 0
  bucket = aws_s3_bucket.this[0].bucket
  dynamic "rule" {
    for_each = try(flatten([var.server_side_encryption_configuration["rule"]]), [])
    content {
      bucket_key_enabled = try(rule.value.bucket_key_enabled, null)
      dynamic "apply_server_side_encryption_by_default" {
        for_each = try([rule.value.apply_server_side_encryption_by_default], [])
        content {
          sse_algorithm     = apply_server_side_encryption_by_default.value.sse_algorithm
          kms_master_key_id = try(apply_server_side_encryption_by_default.value.kms_master_key_id, null)
        }
      }
    }
  }
}
resource "aws_s3_bucket_cors_configuration" "this" {
  count  = local.create_bucket && length(local.cors_rules) > 0 ? 1 : 0
  bucket = aws_s3_bucket.this[0].bucket
  dynamic "cors_rule" {
    for_each = local.cors_rules
    content {
      id              = try(cors_rule.value.id, null)
      allowed_methods = cors_rule.value.allowed_methods
      allowed_origins = cors_rule.value.allowed_origins
      allowed_headers = try(cors_rule.value.allowed_headers, null)
      max_age_seconds = try(cors_rule.value.max_age_seconds, null)
    }
  }
}
resource "aws_s3_bucket_lifecycle_configuration" "this" {
  count  = local.create_bucket && length(local.lifecycle_rules) > 0 ? 1 : 0
  bucket = aws_s3_bucket.this[0].bucket
  dynamic "rule" {
    for_each = local.lifecycle_rules
    content {
      id     = try(rule.value.id, null)
      status = try(rule.value.enabled ? "Enabled" : "Disabled", tobool(rule.value.status) ? "Enabled" : "Disabled", title(lower(rule.value.status)))
      dynamic "abort_incomplete_multipart_upload" {
        for_each = try([rule.value.abort_incomplete_multipart_upload_days], [])
        content {
          days_after_initiation = try(rule.value.abort_incomplete_multipart_upload_days, null)
        }
      }
      dynamic "expiration" {
        for_each = try(flatten([rule.value.expiration]), [])
        content {
          date = try(expiration.value.date, null)
          days = try(expiration.value.days, null)
        }
      }
      dynamic "transition" {
        for_each = try(flatten([rule.value.transition]), [])
        content {
          date          = try(transition.value.date, null)
          days          = try(transition.value.days, null)
          storage_class = transition.value.storage_class
        }
      }
      dynamic "noncurrent_version_expiration" {
        for_each = try(flatten([rule.value.noncurrent_version_expiration]), [])
        content {
          noncurrent_days = try(noncurrent_version_expiration.value.days, noncurrent_version_expiration.value.noncurrent_days, null)
        }
      }
      dynamic "filter" {
        for_each = [for v in try(flatten([rule.value.filter]), []) : v if max(length(keys(v)), length(try(rule.value.filter.tags, rule.value.filter.tag, []))) == 1]
        content {
          prefix = try(filter.value.prefix, null)
        }
      }
      dynamic "filter" {
        for_each = [for v in try(flatten([rule.value.filter]), []) : v if max(length(keys(v)), length(try(rule.value.filter.tags, rule.value.filter.tag, []))) > 1]
        content {
          and {
            prefix = try(filter.value.prefix, null)
            tags   = try(filter.value.tags, filter.value.tag, null)
          }
        }
      }
      dynamic "filter" {
        for_each = length(try(flatten([rule.value.filter]), [{}])[0]) == 0 ? [1] : []
        content {}
      }
    }
  }
}
output "name" { value = try(aws_s3_bucket.this[0].bucket, "") }
