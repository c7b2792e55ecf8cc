# インスタンス構成はそれ自体で判断される
resource "oci_core_instance_configuration" "inspection" {
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

resource "oci_core_instance_pool" "app" {
  compartment_id            = var.compartment_id
  instance_configuration_id = oci_core_instance_configuration.inspection.id
  size                      = 2

  placement_configurations {
    availability_domain = var.availability_domain
    fault_domains       = ["FAULT-DOMAIN-1", "FAULT-DOMAIN-2", "FAULT-DOMAIN-3"]

    primary_vnic_subnets {
      subnet_id = var.subnet_id
    }
  }
}

resource "oci_core_cluster_network" "simulation" {
  compartment_id = var.compartment_id

  instance_pools {
    instance_configuration_id = oci_core_instance_configuration.inspection.id
    size                      = 2
  }

  placement_configuration {
    availability_domain = var.availability_domain

    primary_vnic_subnets {
      subnet_id = var.subnet_id
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
