# Virtual machines: what one has to operate oneself, and what they are there for.

locals {
  # The label, the names and the tags say what a machine is there for.
  names = core::concat(
    [
      for name in [meta.name, attrs.name, attrs.computer_name, attrs.computer_name_prefix] : name if name != null
    ],
    [for key in ["Name", "name", "Role", "role"] : core::try(attrs.tags[key], "")],
  )
  bastion = core::anytrue([for name in local.names : shirube::matches("bastion_names", name)])

  # Appliances of the marketplace have a plan; machines that forward the packets of others have it switched on in their interface.
  # Before version 4 of the provider the argument was called enable_ip_forwarding.
  forwards = core::anytrue(core::concat(
    [
      for interface in core::getresources("azurerm_network_interface", {}) : interface.ip_forwarding_enabled == true || interface.enable_ip_forwarding == true
      if core::contains(attrs.network_interface_ids, interface.id)
    ],
    [for interface in attrs.network_interface : interface.ip_forwarding_enabled == true || interface.enable_ip_forwarding == true],
  ))
  appliance = core::length(attrs.plan) > 0 || local.forwards
}

resource_policy "azurerm_linux_virtual_machine" "virtual_machine" {
  control = "self-managed-server"
  targets = ["azurerm_linux_virtual_machine.self-managed-server"]
  also = [
    "azurerm_windows_virtual_machine",
    "azurerm_linux_virtual_machine_scale_set",
    "azurerm_windows_virtual_machine_scale_set",
  ]

  # Appliances have no managed form. What its label calls a bastion host or a desktop is reported as that; names are often known in part only.
  filter = !local.appliance && !shirube::matches("bastion_names", meta.name) && !shirube::matches("vdi_names", meta.name)

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "仮想マシンを自ら構築しています。App Service、Container Apps、Functions などのマネージドサービスで構成できないか検討してください。"
      en = "Virtual machines are built here. Consider composing this of managed services such as App Service, Container Apps or Functions."
    }
  }
}

resource_policy "azurerm_linux_virtual_machine" "bastion" {
  control = "legacy-bastion-host"
  targets = ["azurerm_linux_virtual_machine.legacy-bastion-host"]
  also    = ["azurerm_windows_virtual_machine", "azurerm_linux_virtual_machine_scale_set"]

  enforce {
    condition = !local.bastion
    error_message = {
      ja = "踏み台サーバと読み取れる名前です。マネージドサービスとパイプラインで運用し、ログインが避けられないときは Entra ID で認証する接続に置き換えられないか検討してください。"
      en = "The name reads as a bastion host. Consider operating by managed services and pipelines, and a login that Entra ID authenticates where one cannot be avoided."
    }
  }
}
