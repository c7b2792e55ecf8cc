resource "oci_vault_secret" "renkei" {
  compartment_id = var.compartment_id
  vault_id       = var.vault_id
  key_id         = var.key_id
  secret_name    = "renkei-api"

  secret_content {
    content_type = "BASE64"
    content      = base64encode("Kd7wQ-renkei-93")
  }
}

variable "compartment_id" {
  type = string
}

variable "vault_id" {
  type = string
}

variable "key_id" {
  type = string
}
