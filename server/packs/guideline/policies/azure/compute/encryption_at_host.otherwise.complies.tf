# 機械の中で暗号化するディスクと、機密の機械

resource "azurerm_linux_virtual_machine" "jimu" {
  name                  = "vm-jimu"
  resource_group_name   = "rg-shinsei"
  location              = "japaneast"
  size                  = "Standard_D2s_v5"
  admin_username        = "shinsei"
  network_interface_ids = [var.network_interface_id]

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

resource "azurerm_windows_virtual_machine" "houkoku" {
  name                  = "vm-houkoku"
  resource_group_name   = "rg-shinsei"
  location              = "japaneast"
  size                  = "Standard_D2s_v5"
  admin_username        = "shinsei"
  admin_password        = var.admin_password
  network_interface_ids = [var.network_interface_id]

  os_disk {
    caching                  = "ReadWrite"
    storage_account_type     = "Premium_ZRS"
    security_encryption_type = "DiskWithVMGuestState"
  }

  source_image_reference {
    publisher = "MicrosoftWindowsServer"
    offer     = "WindowsServer"
    sku       = "2025-datacenter-azure-edition"
    version   = "latest"
  }
}

resource "azurerm_virtual_machine_extension" "encryption" {
  name                 = "encryption"
  virtual_machine_id   = azurerm_linux_virtual_machine.jimu.id
  publisher            = "Microsoft.Azure.Security"
  type                 = "AzureDiskEncryptionForLinux"
  type_handler_version = "1.4"
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
