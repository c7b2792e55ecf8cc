resource "azurerm_linux_virtual_machine" "inspection" {
  name                       = "vm-inspection"
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

  # 通信検査用の仮想アプライアンス。マネージドサービスでは置き換えられない
  plan {
    name      = "inspection"
    product   = "inspection-appliance"
    publisher = "example"
  }

  source_image_reference {
    publisher = "example"
    offer     = "inspection-appliance"
    sku       = "inspection"
    version   = "1.2.3"
  }
}

resource "azurerm_network_interface" "router" {
  name                  = "nic-router"
  resource_group_name   = "rg-shinsei"
  location              = "japaneast"
  ip_forwarding_enabled = true

  ip_configuration {
    name                          = "primary"
    subnet_id                     = var.subnet_id
    private_ip_address_allocation = "Dynamic"
  }
}

# 他のサーバの通信を中継する
resource "azurerm_linux_virtual_machine" "router" {
  name                       = "vm-router"
  resource_group_name        = "rg-shinsei"
  location                   = "japaneast"
  size                       = "Standard_D2s_v5"
  admin_username             = "shinsei"
  network_interface_ids      = [azurerm_network_interface.router.id]
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

resource "azurerm_managed_disk" "data" {
  name                   = "disk-data"
  resource_group_name    = "rg-shinsei"
  location               = "japaneast"
  storage_account_type   = "Premium_ZRS"
  create_option          = "Empty"
  disk_size_gb           = 100
  disk_encryption_set_id = azurerm_disk_encryption_set.shinsei.id
}

resource "azurerm_disk_encryption_set" "shinsei" {
  name                      = "des-shinsei"
  resource_group_name       = "rg-shinsei"
  location                  = "japaneast"
  key_vault_key_id          = var.key_id
  auto_key_rotation_enabled = true

  identity {
    type = "SystemAssigned"
  }
}

variable "network_interface_id" {
  type = string
}

variable "public_key" {
  type = string
}

variable "subnet_id" {
  type = string
}

variable "key_id" {
  type = string
}
