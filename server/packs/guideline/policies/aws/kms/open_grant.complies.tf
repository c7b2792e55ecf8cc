resource "aws_kms_grant" "batch" {
  name               = "batch"
  key_id             = var.key_id
  grantee_principal  = var.role_arn
  retiring_principal = var.administrator_role_arn
  operations         = ["Decrypt", "GenerateDataKey"]

  constraints {
    encryption_context_equals = {
      system = "shinsei"
    }
  }
}

variable "key_id" {
  type = string
}

variable "role_arn" {
  type = string
}

variable "administrator_role_arn" {
  type = string
}
