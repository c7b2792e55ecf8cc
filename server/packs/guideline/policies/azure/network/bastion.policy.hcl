# Azure Bastion: a managed way into virtual machines.

resource_policy "azurerm_bastion_host" "bastion_service" {
  control = "legacy-bastion-host"
  targets = ["azurerm_bastion_host.legacy-bastion-host"]

  enforce {
    # Absent means Basic.
    condition = attrs.sku == "Developer"
    error_message = {
      ja = "Azure Bastion を経由して仮想マシンに入る運用です。マネージドサービスとパイプラインで運用し、仮想マシンへのログインをなくせないか検討してください。"
      en = "Virtual machines are entered through Azure Bastion. Consider operating by managed services and pipelines, so that nobody has to log in to a machine."
    }
  }

  enforce {
    # This tier is shared and has no host of its own.
    severity  = "information"
    condition = attrs.sku != "Developer"
    error_message = {
      ja = "Azure Bastion（Developer）を経由して仮想マシンに入る運用です。ログインせずに運用できるようにすると、不要になります。"
      en = "Virtual machines are entered through Azure Bastion (Developer). Operated without logins, they need none."
    }
  }
}
