resource "vsphere_virtual_machine" "app" {
  name             = "app"
  resource_pool_id = "resgroup-10"
}

resource "nutanix_virtual_machine" "app" {
  name         = "app"
  cluster_uuid = "000576d1-0000-0000-0000-000000000001"
}

resource "proxmox_vm_qemu" "app" {
  name        = "app"
  target_node = "pve1"
}

resource "libvirt_domain" "app" {
  name = "app"
}
