resource "aws_kms_key" "data" {
  description                        = "利用者データの暗号化"
  enable_key_rotation                = true
  policy                             = var.key_policy
  bypass_policy_lockout_safety_check = false
}

resource "aws_kms_key_policy" "shared" {
  key_id                             = var.shared_key_id
  policy                             = var.key_policy
  bypass_policy_lockout_safety_check = false
}

resource "aws_kms_external_key" "byok" {
  description                        = "庁内の HSM で生成した鍵"
  policy                             = var.key_policy
  bypass_policy_lockout_safety_check = false
}

variable "key_policy" {
  type = string
}

variable "shared_key_id" {
  type = string
}
