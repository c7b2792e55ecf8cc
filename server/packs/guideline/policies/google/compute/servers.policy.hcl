# Servers of one's own.

resource_policy "google_compute_instance" "virtual_machine" {
  control = "self-managed-server"
  targets = ["google_compute_instance.self-managed-server"]
  also    = ["google_compute_instance_template", "google_compute_region_instance_template"]

  # NAT and inspection appliances have no managed form. They forward other hosts' packets. Absent means false.
  filter = attrs.can_ip_forward != true

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "仮想マシンを自ら構築しています。Cloud Run、GKE Autopilot、Cloud SQL などのマネージドサービスで構成できないか検討してください。"
      en = "A virtual machine is built here. Consider composing this of managed services such as Cloud Run, GKE Autopilot or Cloud SQL."
    }
  }
}

resource_policy "google_compute_instance" "bastion" {
  control = "legacy-bastion-host"
  targets = ["google_compute_instance.legacy-bastion-host"]
  also    = ["google_compute_instance_template"]

  locals {
    # Network tags are a list, labels a map.
    names = core::concat(
      [for name in [meta.name, attrs.name, attrs.name_prefix, attrs.hostname] : name if name != null],
      attrs.tags == null ? [] : core::tolist(attrs.tags),
      attrs.labels == null ? [] : core::values(attrs.labels),
    )
    named = core::anytrue([for name in local.names : shirube::matches("bastion_names", name)])

    # No public address, and a way in through Identity-Aware Proxy in the same configuration: a bastion that may not be needed any more.
    private = core::alltrue([for interface in attrs.network_interface : core::length(interface.access_config) == 0])
    proxied = core::anytrue([
      for type in [
        "google_iap_tunnel_iam_member",
        "google_iap_tunnel_iam_binding",
        "google_iap_tunnel_instance_iam_member",
        "google_iap_tunnel_instance_iam_binding",
      ] : core::length(core::getresources(type, {})) > 0
      ]) || core::anytrue([
      for rule in core::getresources("google_compute_firewall", {}) : core::contains(rule.source_ranges, "35.235.240.0/20")
    ])
    proxy_only = local.private && local.proxied
  }

  enforce {
    condition = !local.named || local.proxy_only
    error_message = {
      ja = "踏み台サーバと読み取れる名前です。Identity-Aware Proxy の TCP 転送（パブリック IP アドレスも踏み台も不要）に置き換えられないか検討してください。"
      en = "The name reads as a bastion host. Consider TCP forwarding of Identity-Aware Proxy instead, which needs neither a public address nor a bastion."
    }
  }

  enforce {
    severity  = "information"
    condition = !local.named || !local.proxy_only
    error_message = {
      ja = "踏み台サーバと読み取れる名前です。Identity-Aware Proxy から接続しているため、目的のサーバに直接つなげば不要にできる可能性があります。"
      en = "The name reads as a bastion host. It is reached through Identity-Aware Proxy, so connecting to the servers behind it directly may make it unnecessary."
    }
  }
}

resource_policy "google_compute_instance" "virtual_desktop" {
  control = "legacy-virtual-desktop"
  targets = ["google_compute_instance.legacy-virtual-desktop"]
  also    = ["google_compute_instance_template"]

  # A guess from names, unlike the use of a service for virtual desktops.
  profile = "complete"

  locals {
    names = core::concat(
      [for name in [meta.name, attrs.name, attrs.name_prefix] : name if name != null],
      [for disk in attrs.boot_disk : disk.initialize_params[0].image if disk.initialize_params[0].image != null],
      [for disk in attrs.disk : disk.source_image if disk.source_image != null],
      attrs.labels == null ? [] : core::values(attrs.labels),
    )

    # Names of other providers' services are common words here.
    named = core::anytrue([
      for name in local.names : shirube::matches("vdi_names", name) && !core::can(core::regex("(?i)workspaces|appstream", shirube::found("vdi_names", name)))
    ])
    script = shirube::given(attrs.metadata_startup_script) ? attrs.metadata_startup_script : core::try(attrs.metadata["startup-script"], "")
    remote = core::can(core::regex("chrome-remote-desktop", local.script == null ? "" : local.script))
  }

  enforce {
    condition = !local.named && !local.remote
    error_message = {
      ja = "仮想デスクトップ（VDI）の構成と読み取れます。業務をブラウザから使えるようにし、端末と利用者の認証（Chrome Enterprise Premium のコンテキストアウェアアクセスなど）で守れないか検討してください。"
      en = "This reads as a virtual desktop (VDI). Consider offering the work in a browser, protected by authentication of device and user (such as context-aware access of Chrome Enterprise Premium)."
    }
  }
}

resource_policy "google_compute_instance" "database_image" {
  control = "self-managed-database"
  targets = ["google_compute_instance.self-managed-database"]
  also    = ["google_compute_instance_template", "google_compute_region_instance_template"]

  locals {
    images = core::concat(
      [for disk in attrs.boot_disk : disk.initialize_params[0].image if disk.initialize_params[0].image != null],
      [for disk in attrs.disk : disk.source_image if disk.source_image != null],
    )

    # Images of SQL Server are published under a project of their own. An image that is looked up names its project beside it.
    projects = core::flatten([
      for image in local.images : [
        for source in core::getdatasource("google_compute_image", { self_link = image }) : source.project if source.project != null
      ]
    ])
    sql_server = (
      core::anytrue([for image in local.images : core::can(core::regex("(^|/)windows-sql-cloud/|(^|/)sql-(std|ent|web|exp)-20[0-9]{2}-", image))]) ||
      core::contains(local.projects, "windows-sql-cloud")
    )
  }

  enforce {
    condition = !local.sql_server
    error_message = {
      ja = "SQL Server を自ら運用する構成です。Cloud SQL for SQL Server なら、更新、バックアップ、冗長化を任せられます。"
      en = "This runs SQL Server on a machine of your own. Cloud SQL for SQL Server takes over updates, backups and redundancy."
    }
  }
}
