resource "oci_containerengine_cluster" "main" {
  compartment_id     = var.compartment_id
  name               = "gyoumu"
  vcn_id             = var.vcn_id
  kubernetes_version = "v1.34.1"
}

resource "oci_containerengine_node_pool" "main" {
  cluster_id         = oci_containerengine_cluster.main.id
  compartment_id     = var.compartment_id
  name               = "gyoumu"
  node_shape         = "VM.Standard.E5.Flex"
  kubernetes_version = "v1.34.1"
}

variable "compartment_id" {
  type = string
}

variable "vcn_id" {
  type = string
}
