resource "oci_database_db_system" "shinsei" {
  compartment_id          = var.compartment_id
  availability_domain     = var.availability_domain
  subnet_id               = var.subnet_id
  hostname                = "shinsei-db"
  shape                   = "VM.Standard.E5.Flex"
  ssh_public_keys         = [var.ssh_public_key]
  database_edition        = "ENTERPRISE_EDITION"
  data_storage_size_in_gb = 256

  db_home {
    db_version = "19.0.0.0"

    database {
      db_name        = "SHINSEI"
      admin_password = "changeme"
    }
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

variable "ssh_public_key" {
  type = string
}
