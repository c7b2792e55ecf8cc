# Secure Desktops.

resource_policy "oci_desktops_desktop_pool" "virtual_desktop" {
  control = "legacy-virtual-desktop"
  targets = ["oci_desktops_desktop_pool.legacy-virtual-desktop"]

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "画面転送型のデスクトップで業務を行う構成です。ブラウザで使えるアプリケーションと IAM のアイデンティティ・ドメインなどの認証で置き換えられないか検討してください。"
      en = "Work is done on desktops whose screens are transmitted. Consider applications in the browser with authentication such as an identity domain of IAM instead."
    }
  }
}
