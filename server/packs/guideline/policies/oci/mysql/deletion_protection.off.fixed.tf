resource "oci_mysql_mysql_db_system" "shinsei" {
  compartment_id      = var.compartment_id
  availability_domain = var.availability_domain
  subnet_id           = var.subnet_id
  shape_name          = "MySQL.4"

  deletion_policy {
    final_backup        = "REQUIRE_FINAL_BACKUP"
    is_delete_protected = true
  }
}

variable "compartment_id" {
  type = string
}

variable "availability_domain" {
  type = string
}

variable "subnet_id" {
  type = string
}
