resource "oci_psql_db_system" "shinsei" {
  compartment_id = var.compartment_id
  display_name   = "shinsei"
  db_version     = "16"
  shape          = "VM.Standard.E5.Flex"
  instance_count = 2

  credentials {
    username = "app_admin"

    password_details {
      password_type = "PLAIN_TEXT"
      password      = "changeme"
    }
  }

  network_details {
    subnet_id = var.subnet_id
  }

  storage_details {
    is_regionally_durable = true
    system_type           = "OCI_OPTIMIZED_STORAGE"
  }
}

variable "compartment_id" {
  type = string
}

variable "subnet_id" {
  type = string
}
