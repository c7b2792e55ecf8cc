# 資源と並ぶほかの種類のブロック
variable "token" {
  type      = string
  default   = "t"
  ephemeral = true
}

locals {
  names = ["docs", "logs"]
}

module "store" {
  source   = "./store"
  for_each = toset(local.names)
  name     = each.value
}

moved {
  from = module.storage
  to   = module.store
}

moved {
  from = aws_sns_topic.old[0]
  to   = aws_sns_topic.alarm["ops"]
}

resource "aws_sns_topic" "alarm" {
  for_each = { ops = "運用", sec = "監査" }

  name         = each.key
  display_name = each.value

  lifecycle {
    precondition {
      condition     = length(each.key) == 3
      error_message = "三文字"
    }

    postcondition {
      condition     = self.display_name != ""
      error_message = "空"
    }
  }
}

import {
  for_each = toset([])
  to       = aws_sns_topic.alarm[each.key]
  id       = each.value
}

removed {
  from = aws_sqs_queue.retired

  lifecycle {
    destroy = false
  }
}

removed {
  from = module.retired

  lifecycle {
    destroy = false
  }
}

check "names" {
  assert {
    condition     = length(local.names) == 2
    error_message = "二つ"
  }
}

# 開くのは後になる（引数が適用後に決まる）
ephemeral "aws_secretsmanager_secret_version" "db" {
  secret_id = aws_secretsmanager_secret.db.id
}

resource "aws_secretsmanager_secret" "db" {
  name = "db"
}

resource "aws_secretsmanager_secret_version" "db" {
  secret_id                = aws_secretsmanager_secret.db.id
  secret_string_wo         = var.token
  secret_string_wo_version = 3
}

resource "terraform_data" "marks" {
  input            = { for t in aws_sns_topic.alarm : t.name => t.display_name }
  triggers_replace = [for s in module.store : s.bucket]
}

output "topics" {
  value = [for t in aws_sns_topic.alarm : "${t.name}: ${t.display_name}"]

  precondition {
    condition     = length(aws_sns_topic.alarm) > 0
    error_message = "なし"
  }
}

output "marks" {
  value = terraform_data.marks.output
}
