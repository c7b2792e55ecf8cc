resource "oci_desktops_desktop_pool" "staff" {
  compartment_id           = var.compartment_id
  availability_domain      = var.availability_domain
  display_name             = "staff"
  contact_details          = "情報システム室"
  are_privileged_users     = false
  shape_name               = "VM.Standard.E4.Flex"
  maximum_size             = 50
  standby_size             = 2
  is_storage_enabled       = true
  storage_size_in_gbs      = 50
  storage_backup_policy_id = var.backup_policy_id

  availability_policy {}

  device_policy {
    audio_mode          = "NONE"
    cdm_mode            = "NONE"
    clipboard_mode      = "TODESKTOP"
    is_display_enabled  = true
    is_keyboard_enabled = true
    is_pointer_enabled  = true
    is_printing_enabled = false
  }

  image {
    image_id   = var.image_id
    image_name = "Windows 11"
  }

  network_configuration {
    vcn_id    = var.vcn_id
    subnet_id = var.subnet_id
  }
}

variable "compartment_id" {
  type = string
}

variable "availability_domain" {
  type = string
}

variable "backup_policy_id" {
  type = string
}

variable "image_id" {
  type = string
}

variable "vcn_id" {
  type = string
}

variable "subnet_id" {
  type = string
}
