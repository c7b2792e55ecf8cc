# Servers of one's own and what they are for.

resource_policy "oci_core_instance" "virtual_machine" {
  control = "self-managed-server"
  targets = ["oci_core_instance.self-managed-server"]
  also    = ["oci_core_instance_configuration"]

  # NAT and inspection appliances have no managed form. They forward other hosts' packets, for which they have to switch a check off.
  filter = !core::anytrue([for vnic in local.vnics : core::tobool(vnic.skip_source_dest_check) == true])

  locals {
    launches = core::concat(
      core::flatten([for details in attrs.instance_details : [for launch in details.launch_details : launch]]),
      core::flatten([for details in attrs.instance_details : [for option in details.options : [for launch in option.launch_details : launch]]]),
    )
    vnics = meta.type == "oci_core_instance" ? attrs.create_vnic_details : core::flatten([for launch in local.launches : [for vnic in launch.create_vnic_details : vnic]])
  }

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "仮想マシンを自ら構築しています。コンテナ・インスタンス、OCI Functions、OKE、データベースのマネージドサービスなどで構成できないか検討してください。"
      en = "A virtual machine is built here. Consider composing this of managed services such as Container Instances, OCI Functions, OKE or managed databases."
    }
  }
}

resource_policy "oci_core_instance_pool" "virtual_machines" {
  control = "self-managed-server"
  targets = ["oci_core_instance.self-managed-server"]
  also    = ["oci_core_cluster_network"]

  # An instance configuration that stands in the code is reported itself.
  filter = !core::anytrue([
    for configuration in core::getresources("oci_core_instance_configuration", {}) : core::contains(local.configurations, configuration.id)
  ])

  locals {
    configurations = meta.type == "oci_core_instance_pool" ? [attrs.instance_configuration_id] : [for pool in attrs.instance_pools : pool.instance_configuration_id]
  }

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "仮想マシンの集まりを自ら構築しています。コンテナ・インスタンス、OCI Functions、OKE などのマネージドサービスで構成できないか検討してください。"
      en = "A pool of virtual machines is built here. Consider composing this of managed services such as Container Instances, OCI Functions or OKE."
    }
  }
}

resource_policy "oci_core_instance" "bastion" {
  control = "legacy-bastion-host"
  targets = ["oci_core_instance.legacy-bastion-host"]

  locals {
    vnic = attrs.create_vnic_details[0]
    names = [
      for name in [meta.name, attrs.display_name, attrs.hostname_label, local.vnic.hostname_label, local.vnic.display_name] : name if name != null
    ]
  }

  enforce {
    condition = !core::anytrue([for name in local.names : shirube::matches("bastion_names", name)])
    error_message = {
      ja = "踏み台サーバを経由する運用です。まれな保守の接続は OCI Bastion のセッションで行い、このインスタンスを廃止できないか検討してください。"
      en = "Operation runs through a jump server. Consider sessions of OCI Bastion for rare maintenance access, and removing this instance."
    }
  }
}

resource_policy "oci_core_instance_configuration" "installs_database" {
  control = "self-managed-database"
  targets = ["oci_core_instance.self-managed-database"]

  # Scripts of single instances are judged with those of other providers.
  locals {
    launches = core::concat(
      core::flatten([for details in attrs.instance_details : [for launch in details.launch_details : launch]]),
      core::flatten([for details in attrs.instance_details : [for option in details.options : [for launch in option.launch_details : launch]]]),
    )
    encoded = [for launch in local.launches : core::try(launch.metadata.user_data, null)]
    scripts = [for text in local.encoded : core::try(core::base64decode(text), text) if text != null]
  }

  enforce {
    condition = !core::anytrue([for script in local.scripts : shirube::matches("self_managed_database_commands", script)])
    error_message = {
      ja = "起動スクリプトがデータベースサーバを導入しています。MySQL HeatWave、OCI Database with PostgreSQL、Autonomous Database、OCI Cache などのマネージドサービスを優先して検討してください。"
      en = "The start-up script installs a database server. Consider a managed service such as MySQL HeatWave, OCI Database with PostgreSQL, Autonomous Database or OCI Cache first."
    }
  }
}
