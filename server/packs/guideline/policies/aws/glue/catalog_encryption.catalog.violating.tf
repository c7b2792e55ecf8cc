resource "aws_glue_data_catalog_encryption_settings" "passwords_encrypted" {
  data_catalog_encryption_settings {
    encryption_at_rest {
      catalog_encryption_mode = "DISABLED"
    }

    connection_password_encryption {
      return_connection_password_encrypted = true
    }
  }
}
