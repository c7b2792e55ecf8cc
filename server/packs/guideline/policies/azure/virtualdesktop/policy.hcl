# Azure Virtual Desktop.

resource_policy "azurerm_virtual_desktop_host_pool" "virtual_desktop" {
  control = "legacy-virtual-desktop"
  targets = ["azurerm_virtual_desktop_host_pool.legacy-virtual-desktop"]
  also = [
    "azurerm_virtual_desktop_application_group",
    "azurerm_virtual_desktop_workspace",
  ]

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "仮想デスクトップの画面を転送する構成です。管理された端末から、条件付きアクセスで保護したアプリケーションを直接使う形に置き換えられないか検討してください。"
      en = "Screens of virtual desktops are transmitted. Consider applications behind conditional access, used directly from managed devices."
    }
  }
}
