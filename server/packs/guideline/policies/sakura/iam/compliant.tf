resource "sakura_iam_policy" "project" {
  target    = "project"
  target_id = var.project_id

  bindings = [
    {
      principals = [
        {
          id   = var.administrators
          type = "group"
        },
      ]

      role = {
        id   = "owner"
        type = "preset"
      }
    },
  ]
}

# 条件は別に管理する
resource "sakura_iam_auth" "main" {
  password_policy = {
    min_length        = 16
    require_uppercase = true
    require_lowercase = true
    require_symbols   = true
  }
}

variable "project_id" {
  type = string
}

variable "administrators" {
  type = string
}
