resource "oci_core_volume_attachment" "data" {
  attachment_type = "paravirtualized"
  instance_id     = var.instance_id
  volume_id       = var.volume_id
}

variable "instance_id" {
  type = string
}

variable "volume_id" {
  type = string
}
