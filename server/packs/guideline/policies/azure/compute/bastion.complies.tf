resource "azurerm_linux_virtual_machine" "hoshu" {
  name                       = "vm-report"
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
}

resource "azurerm_windows_virtual_machine" "unyou" {
  name                       = "vm-print"
  resource_group_name        = "rg-shinsei"
  location                   = "japaneast"
  size                       = "Standard_D2s_v5"
  admin_username             = "shinsei"
  admin_password             = var.admin_password
  network_interface_ids      = [var.network_interface_id]
  encryption_at_host_enabled = true

  os_disk {
    caching              = "ReadWrite"
    storage_account_type = "Premium_ZRS"
  }

  source_image_reference {
    publisher = "MicrosoftWindowsServer"
    offer     = "WindowsServer"
    sku       = "2025-datacenter-azure-edition"
    version   = "latest"
  }
}

resource "azurerm_linux_virtual_machine_scale_set" "ops" {
  name                = "vmss-mail"
  resource_group_name = "rg-shinsei"
  location            = "japaneast"
  sku                 = "Standard_D2s_v5"
  instances           = 2
  admin_username      = "shinsei"

  admin_ssh_key {
    username   = "shinsei"
    public_key = var.public_key
  }

  network_interface {
    name    = "primary"
    primary = true

    ip_configuration {
      name      = "primary"
      primary   = true
      subnet_id = var.subnet_id
    }
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
}

variable "network_interface_id" {
  type = string
}

variable "public_key" {
  type = string
}

variable "admin_password" {
  type      = string
  sensitive = true
}

variable "subnet_id" {
  type = string
}
