resource "oci_kms_vault_replication" "main" {
  vault_id       = var.vault_id
  replica_region = "ap-seoul-1"
}

variable "vault_id" {
  type = string
}
