variable "groups" {
  type = list(object({
    name = string
    rules = list(object({
      ports = list(number)
      from  = optional(list(string), ["10.0.0.0/8"])
    }))
  }))
  default = [
    { name = "web", rules = [{ ports = [80, 443] }, { ports = [8080], from = ["192.168.0.0/16", "172.16.0.0/12"] }] },
    { name = "none", rules = [] },
  ]
}

variable "statements" {
  type    = map(list(string))
  default = { 許可 = ["a", "b"], 拒否 = [] }
}

resource "aws_security_group" "main" {
  for_each = { for i, g in var.groups : g.name => merge(g, { index = i }) }

  name = "${each.value.index}-${each.key}"

  dynamic "ingress" {
    for_each = flatten([for r in each.value.rules : [for p in r.ports : { port = p, from = r.from }]])
    iterator = it

    content {
      description = "${each.key} ${it.key} ${it.value.port}"
      from_port   = it.value.port
      to_port     = it.value.port + it.key
      protocol    = "tcp"
      cidr_blocks = it.value.from
    }
  }
}

# 内側の dynamic が外側の反復子を使い、名前を隠す
resource "aws_wafv2_web_acl" "main" {
  name  = "main"
  scope = "REGIONAL"

  default_action {
    allow {}
  }

  dynamic "rule" {
    for_each = { for i, name in ["common", "ip", "rate"] : name => (i + 1) * 10 }
    iterator = outer

    content {
      name     = outer.key
      priority = outer.value

      dynamic "override_action" {
        for_each = outer.key == "common" ? [outer.key] : []
        content {
          none {}
        }
      }

      dynamic "action" {
        for_each = outer.key == "common" ? [] : [1]
        content {
          dynamic "block" {
            for_each = outer.key == "ip" ? toset(["block"]) : toset([])
            content {}
          }
          dynamic "count" {
            for_each = outer.key == "rate" ? [true] : []
            content {}
          }
        }
      }

      statement {
        dynamic "managed_rule_group_statement" {
          for_each = outer.key == "common" ? { AWSManagedRulesCommonRuleSet = ["SizeRestrictions_BODY", "NoUserAgent_HEADER"] } : {}
          iterator = set

          content {
            name        = set.key
            vendor_name = "AWS"

            dynamic "rule_action_override" {
              for_each = set.value
              iterator = outer

              content {
                name = outer.value
                action_to_use {
                  count {}
                }
              }
            }
          }
        }

        dynamic "rate_based_statement" {
          for_each = outer.key == "rate" ? [outer.value * 100] : []
          content {
            limit                 = rate_based_statement.value
            aggregate_key_type    = "IP"
            evaluation_window_sec = 300
          }
        }

        dynamic "geo_match_statement" {
          for_each = outer.key == "ip" ? [["JP", "US"]] : []
          content {
            country_codes = geo_match_statement.value
          }
        }
      }

      visibility_config {
        cloudwatch_metrics_enabled = true
        metric_name                = "hikari-${outer.key}"
        sampled_requests_enabled   = false
      }
    }
  }

  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = "hikari"
    sampled_requests_enabled   = true
  }
}

resource "aws_s3_bucket" "docs" {
  bucket = "docs"

  dynamic "lifecycle_rule" {
    for_each = var.statements
    content {
      id      = lifecycle_rule.key
      enabled = length(lifecycle_rule.value) > 0

      dynamic "transition" {
        for_each = lifecycle_rule.value
        content {
          days          = 30 * (transition.key + 1)
          storage_class = "${lifecycle_rule.key}-${transition.value}" == "許可-a" ? "STANDARD_IA" : "GLACIER"
        }
      }
    }
  }
}
