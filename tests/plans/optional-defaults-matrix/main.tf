variable "buckets" {
  type = map(object({
    name       = optional(string)
    versioning = optional(bool, true)
    lifecycle = optional(list(object({
      id      = string
      enabled = optional(bool, true)
      days    = optional(number, 30)
      transitions = optional(map(object({
        days  = number
        class = optional(string, "STANDARD_IA")
      })), { ia = { days = 60 } })
    })), [{ id = "default" }])
    tags = optional(map(string), {})
    kms  = optional(object({ arn = optional(string), enabled = optional(bool, false) }), { enabled = "true" })
  }))
  default = {
    logs   = {}
    data   = { name = "data-x", versioning = false, tags = { Team = 5 } }
    assets = { lifecycle = [], kms = { arn = "arn:aws:kms:ap-northeast-1:111122223333:key/a" } }
    deep   = { lifecycle = [{ id = "one", transitions = null }, { id = "two", days = "7", transitions = { g = { days = "90", class = null } } }] }
    nulls  = { name = null, versioning = null, lifecycle = null, kms = null, tags = null }
  }
}
resource "aws_s3_bucket" "b" {
  for_each = var.buckets
  bucket   = coalesce(each.value.name, "corp-${each.key}")
  tags     = merge(each.value.tags, { Versioned = each.value.versioning, Kms = each.value.kms.enabled })
}
resource "aws_s3_bucket_lifecycle_configuration" "b" {
  for_each = { for k, v in var.buckets : k => v if length(v.lifecycle) > 0 }
  bucket   = aws_s3_bucket.b[each.key].bucket
  dynamic "rule" {
    for_each = each.value.lifecycle
    iterator = r
    content {
      id     = r.value.id
      status = r.value.enabled ? "Enabled" : "Disabled"
      filter {
        prefix = "${each.key}/${r.key}"
      }
      dynamic "transition" {
        for_each = r.value.transitions
        iterator = t
        content {
          days          = t.value.days + r.value.days
          storage_class = t.value.class
        }
      }
    }
  }
}
output "all" { value = var.buckets }
