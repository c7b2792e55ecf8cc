resource "oci_core_instance_configuration" "db" {
  compartment_id = var.compartment_id

  instance_details {
    instance_type = "compute"

    launch_details {
      compartment_id = var.compartment_id
      shape          = "VM.Standard.E5.Flex"

      metadata = {
        user_data = base64encode(<<-EOT
          #!/bin/bash
          systemctl enable --now gyoumu-ap
        EOT
        )
      }
    }
  }
}

variable "compartment_id" {
  type = string
}
