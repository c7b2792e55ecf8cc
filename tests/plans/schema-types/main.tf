# What is written is converted to the types of the provider's schema, and that is what others see of it.

provider "aws" {
  region = "ap-northeast-1"
}

variable "period" {
  type    = string
  default = "365"
}

resource "aws_kms_key" "data" {
  description             = 2026
  enable_key_rotation     = "true"
  rotation_period_in_days = var.period
  tags                    = { Version = 3, Current = true }
}

resource "aws_security_group" "app" {
  name = "app"

  ingress {
    from_port   = "22"
    to_port     = "22"
    protocol    = "tcp"
    cidr_blocks = ["10.0.0.0/8"]
  }

  dynamic "egress" {
    for_each = ["443"]
    content {
      from_port   = egress.value
      to_port     = egress.value
      protocol    = "tcp"
      cidr_blocks = ["10.0.0.0/8"]
    }
  }
}

resource "aws_sqs_queue" "jobs" {
  name                       = "jobs"
  sqs_managed_sse_enabled    = "false"
  message_retention_seconds  = "86400"
  visibility_timeout_seconds = "30"
}

# Elements of maps, lists and sets, and of blocks in blocks.
resource "aws_api_gateway_integration_response" "ok" {
  rest_api_id = "a1b2c3d4e5"
  resource_id = "r1"
  http_method = "GET"
  status_code = 200
}

resource "aws_api_gateway_method_response" "ok" {
  rest_api_id         = "a1b2c3d4e5"
  resource_id         = "r1"
  http_method         = "GET"
  status_code         = 200
  response_parameters = { "method.response.header.Cache-Control" = "true" }
}

resource "aws_dlm_lifecycle_policy" "daily" {
  description        = "daily"
  execution_role_arn = "arn:aws:iam::111122223333:role/dlm"

  policy_details {
    resource_types = ["VOLUME"]
    target_tags    = { Backup = true }

    schedule {
      name = "daily"

      create_rule {
        interval = "24"
        times    = ["18:00"]
      }

      retain_rule {
        count = "14"
      }

      cross_region_copy_rule {
        encrypted = "true"
        target    = "ap-northeast-3"

        retain_rule {
          interval      = "7"
          interval_unit = "DAYS"
        }
      }
    }
  }
}

resource "aws_lambda_alias" "live" {
  name             = "live"
  function_name    = "portal"
  function_version = 2

  routing_config {
    additional_version_weights = { 1 = "0.25" }
  }
}

resource "aws_networkfirewall_rule_group" "web" {
  name     = "web"
  capacity = "10"
  type     = "STATELESS"

  rule_group {
    rules_source {
      stateless_rules_and_custom_actions {
        stateless_rule {
          priority = "1"

          rule_definition {
            actions = ["aws:pass"]

            match_attributes {
              protocols = ["6"]

              source {
                address_definition = "10.0.0.0/8"
              }
            }
          }
        }
      }
    }
  }
}

output "types" {
  value = [
    aws_kms_key.data.enable_key_rotation,
    aws_kms_key.data.rotation_period_in_days,
    aws_kms_key.data.description,
    aws_kms_key.data.tags,
    tolist(aws_security_group.app.ingress)[0].from_port,
    aws_sqs_queue.jobs.message_retention_seconds + 1,
    aws_sqs_queue.jobs.sqs_managed_sse_enabled ? "managed" : "none",
    aws_api_gateway_method_response.ok.response_parameters,
    tolist(aws_dlm_lifecycle_policy.daily.policy_details[0].schedule[0].cross_region_copy_rule)[0].encrypted,
    aws_dlm_lifecycle_policy.daily.policy_details[0].schedule[0].retain_rule[0].count,
    aws_dlm_lifecycle_policy.daily.policy_details[0].target_tags,
    aws_lambda_alias.live.routing_config[0].additional_version_weights,
    tolist(tolist(aws_networkfirewall_rule_group.web.rule_group[0].rules_source[0].stateless_rules_and_custom_actions[0].stateless_rule)[0].rule_definition[0].match_attributes[0].protocols)[0],
  ]
}
