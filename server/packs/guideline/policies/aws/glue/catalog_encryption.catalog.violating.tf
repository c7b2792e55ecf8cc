resource "aws_glue_data_catalog_encryption_settings" "passwords_encrypted" {
  data_catalog_encryption_settings {
    encryption_at_rest {
      catalog_encryption_mode = "DISABLED"
      sse_aws_kms_key_id      = var.key_arn
    }

    connection_password_encryption {
      return_connection_password_encrypted = true
      aws_kms_key_id                       = var.key_arn
    }
  }
}

variable "key_arn" {
  type = string
}
