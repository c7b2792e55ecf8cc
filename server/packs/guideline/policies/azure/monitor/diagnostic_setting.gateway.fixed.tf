resource "azurerm_application_gateway" "shinsei" {
  name                = "agw-shinsei"
  resource_group_name = "rg-shinsei"
  location            = "japaneast"

  sku {
    name     = "WAF_v2"
    tier     = "WAF_v2"
    capacity = 2
  }

  gateway_ip_configuration {
    name      = "gateway"
    subnet_id = var.subnet_id
  }

  frontend_ip_configuration {
    name                 = "public"
    public_ip_address_id = var.public_ip_id
  }

  frontend_port {
    name = "https"
    port = 443
  }

  ssl_certificate {
    name                = "shinsei"
    key_vault_secret_id = var.certificate_id
  }

  backend_address_pool {
    name = "app"
  }

  backend_http_settings {
    name                  = "app"
    cookie_based_affinity = "Disabled"
    port                  = 443
    protocol              = "Https"
  }

  http_listener {
    name                           = "https"
    frontend_ip_configuration_name = "public"
    frontend_port_name             = "https"
    protocol                       = "Https"
    ssl_certificate_name           = "shinsei"
  }

  request_routing_rule {
    name                       = "app"
    rule_type                  = "Basic"
    priority                   = 10
    http_listener_name         = "https"
    backend_address_pool_name  = "app"
    backend_http_settings_name = "app"
  }
}

resource "azurerm_monitor_diagnostic_setting" "shinsei" {
  name                       = "logs"
  target_resource_id         = azurerm_application_gateway.shinsei.id
  log_analytics_workspace_id = azurerm_log_analytics_workspace.shinsei.id

  enabled_log {
    category_group = "allLogs"
  }
}

resource "azurerm_log_analytics_workspace" "shinsei" {
  name                = "log-shinsei"
  resource_group_name = "rg-shinsei"
  location            = "japaneast"
  retention_in_days   = 365
}

variable "subnet_id" {
  type = string
}

variable "public_ip_id" {
  type = string
}

variable "certificate_id" {
  type = string
}
