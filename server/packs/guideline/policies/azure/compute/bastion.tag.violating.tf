# 用途はタグで分かる
resource "azurerm_linux_virtual_machine" "hoshu" {
  name                       = "vm01"
  resource_group_name        = "rg-shinsei"
  location                   = "japaneast"
  size                       = "Standard_D2s_v5"
  admin_username             = "shinsei"
  network_interface_ids      = [var.network_interface_id]
  encryption_at_host_enabled = true

  admin_ssh_key {
    username   = "shinsei"
    public_key = var.public_key
  }

  os_disk {
    caching              = "ReadWrite"
    storage_account_type = "Premium_ZRS"
  }

  source_image_reference {
    publisher = "Canonical"
    offer     = "ubuntu-24_04-lts"
    sku       = "server"
    version   = "latest"
  }

  tags = {
    Name = "踏み台サーバ"
  }
}

variable "network_interface_id" {
  type = string
}

variable "public_key" {
  type = string
}
