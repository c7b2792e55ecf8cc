# 通信を検査する仮想アプライアンス
resource "oci_core_instance" "app" {
  compartment_id      = var.compartment_id
  availability_domain = var.availability_domain
  display_name        = "gyoumu-ap"
  shape               = "VM.Standard.E5.Flex"

  create_vnic_details {
    subnet_id              = var.subnet_id
    assign_public_ip       = false
    skip_source_dest_check = true
  }

  source_details {
    source_type = "image"
    source_id   = var.image_id
  }
}

resource "oci_core_instance_configuration" "batch" {
  compartment_id = var.compartment_id

  instance_details {
    instance_type = "compute"

    launch_details {
      compartment_id = var.compartment_id
      shape          = "VM.Standard.E5.Flex"

      create_vnic_details {
        subnet_id              = var.subnet_id
        skip_source_dest_check = true
      }
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

variable "image_id" {
  type = string
}
