# Servers of SAKURA Cloud.

resource_policy "sakuracloud_server" "virtual_machine" {
  control = "self-managed-server"
  targets = ["sakuracloud_server.self-managed-server"]
  also    = ["sakura_server", "sakuracloud_private_host", "sakura_private_host"]

  # Appliances that inspect or forward traffic have no managed form here.
  filter = !core::anytrue([
    for name in [meta.name, attrs.name] : core::can(core::regex("(^|[^a-z])(firewall|ngfw|utm|waf|appliance)([^a-z]|$)|検査|アプライアンス", core::lower(name)))
  ])

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "${core::endswith(meta.type, "_private_host") ? "サーバを動かすための専有ホストを構築しています" : "サーバ（仮想マシン）を自ら構築しています"}。AppRun、データベースアプライアンス、エンハンスドロードバランサなどのマネージドサービスで構成できないか検討し、必要な場合は理由を例外として記録してください。"
      en = "${core::endswith(meta.type, "_private_host") ? "A private host for servers is built here" : "A server (virtual machine) is built here"}. Consider composing this of managed services such as AppRun, the database appliance or the enhanced load balancer; where it is needed, record the reason as an exception."
    }
  }
}

resource_policy "sakuracloud_server" "bastion" {
  control = "legacy-bastion-host"
  targets = ["sakuracloud_server.legacy-bastion-host"]
  also    = ["sakura_server"]

  locals {
    # A block in version 2 of the provider, an attribute in version 3.
    names = core::concat(
      [meta.name, attrs.name],
      [for parameter in core::flatten([attrs.disk_edit_parameter]) : parameter.hostname],
    )
  }

  enforce {
    condition = !core::anytrue([for name in local.names : name != null && shirube::matches("bastion_names", name)])
    error_message = {
      ja = "踏み台サーバと読み取れる名前です。${core::startswith(meta.type, "sakura_") ? "VPN ルータ" : "VPC ルータ"}の wire_guard で利用者ごとの鍵による接続にするなど、踏み台を置かない運用に再設計できないか検討してください。"
      en = "The name reads as a bastion host. Consider a design without one, for instance connections with a key per user through wire_guard of the ${core::startswith(meta.type, "sakura_") ? "VPN router" : "VPC router"}."
    }
  }
}

resource_policy "sakuracloud_server" "virtual_desktop" {
  control = "legacy-virtual-desktop"
  targets = ["sakuracloud_server.legacy-virtual-desktop"]
  also    = ["sakura_server"]

  # There is no service for virtual desktops here, so it is a guess from names.
  profile = "complete"

  locals {
    # A block in version 2 of the provider, an attribute in version 3.
    desktop_names = core::concat(
      [for name in [meta.name, attrs.name] : name if name != null],
      [for parameter in core::flatten([attrs.disk_edit_parameter]) : parameter.hostname if parameter.hostname != null],
    )
  }

  enforce {
    # Names of other providers' services are common words here.
    condition = !core::anytrue([
      for name in local.desktop_names : shirube::matches("vdi_names", name) && !core::can(core::regex("(?i)workspaces|appstream", shirube::found("vdi_names", name)))
    ])
    error_message = {
      ja = "仮想デスクトップのサーバと読み取れる名前です。画面転送で業務を行う構成を、ブラウザで使えるアプリケーションと利用者の認証で置き換えられないか検討してください。"
      en = "The name reads as a server for virtual desktops. Consider replacing work on transmitted screens by applications in the browser with authentication of their users."
    }
  }
}
