variable "acl" {
  type = object({
    name  = string
    scope = optional(string, "REGIONAL")
    rules = list(object({
      name      = string
      priority  = optional(number)
      action    = optional(string, "block")
      countries = optional(set(string), [])
      rate      = optional(number)
      managed   = optional(object({ vendor = optional(string, "AWS"), name = string, excluded = optional(list(string), []) }))
    }))
  })
  default = {
    name = "acl"
    rules = [
      { name = "geo", countries = ["CN", "RU", "CN"], action = "count" },
      { name = "rate", rate = "2000" },
      { name = "common", priority = 50, managed = { name = "AWSManagedRulesCommonRuleSet", excluded = ["SizeRestrictions_BODY", "NoUserAgent_HEADER"] } },
    ]
  }
}
resource "aws_wafv2_web_acl" "a" {
  name  = var.acl.name
  scope = var.acl.scope
  default_action {
    allow {}
  }
  dynamic "rule" {
    for_each = var.acl.rules
    iterator = r
    content {
      name     = r.value.name
      priority = coalesce(r.value.priority, r.key * 10)
      dynamic "action" {
        for_each = r.value.managed == null ? [r.value.action] : []
        content {
          dynamic "block" {
            for_each = action.value == "block" ? [1] : []
            content {}
          }
          dynamic "count" {
            for_each = action.value == "count" ? [1] : []
            content {}
          }
        }
      }
      dynamic "override_action" {
        for_each = r.value.managed != null ? [1] : []
        content {
          none {}
        }
      }
      statement {
        dynamic "geo_match_statement" {
          for_each = length(r.value.countries) > 0 ? [r.value.countries] : []
          content {
            country_codes = geo_match_statement.value
          }
        }
        dynamic "rate_based_statement" {
          for_each = r.value.rate[*]
          iterator = rate
          content {
            limit                 = rate.value
            aggregate_key_type    = "IP"
            evaluation_window_sec = 300
          }
        }
        dynamic "managed_rule_group_statement" {
          for_each = r.value.managed[*]
          iterator = m
          content {
            vendor_name = m.value.vendor
            name        = m.value.name
            dynamic "rule_action_override" {
              for_each = toset(m.value.excluded)
              iterator = ex
              content {
                name = ex.key
                action_to_use {
                  count {}
                }
              }
            }
          }
        }
      }
      visibility_config {
        cloudwatch_metrics_enabled = true
        metric_name                = "${var.acl.name}-${r.value.name}-${r.key}"
        sampled_requests_enabled   = r.value.rate != null
      }
    }
  }
  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = var.acl.name
    sampled_requests_enabled   = anytrue([for r in var.acl.rules : r.managed != null])
  }
}
output "rules" { value = [for r in var.acl.rules : { for k, v in r : k => v if v != null }] }
