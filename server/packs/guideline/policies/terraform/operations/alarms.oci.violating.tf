provider "oci" {
  region = "ap-tokyo-1"
}

resource "oci_core_instance" "apply" {
  availability_domain = "AD-1"
  compartment_id      = var.compartment_id
  shape               = "VM.Standard.E5.Flex"
}

variable "compartment_id" {
  type        = string
  description = "コンパートメント"
}
