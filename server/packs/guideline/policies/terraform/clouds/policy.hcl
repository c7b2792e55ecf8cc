# Which clouds a root module uses, by the providers of its resources.

locals {
  # Examples and fixtures show how something is done; they run no system.
  examples = "(^|/)(examples?|fixtures?|test-fixtures|testdata)(/[^/]+)?$"
}

resource_policy "root_module" "government_cloud" {
  control = "cloud-not-government-cloud"
  targets = ["required_providers.cloud-not-government-cloud"]

  filter = !core::can(core::regex(local.examples, meta.root))

  locals {
    # Without an entry in required_providers, Terraform takes a provider for one of HashiCorp's: its name tells which it is.
    sources = core::distinct([for source in attrs.provider_sources : shirube::provider(source) == null ? core::replace(source, "/^hashicorp\\//", "") : source])
  }

  enforce {
    for_each  = [for source in local.sources : source if core::try(shirube::provider(source).kind == "iaas-paas", false)]
    condition = core::try(shirube::provider(each.value).government_cloud, true)
    error_message = {
      ja = "${shirube::provider(each.value).service}（${each.value}）は、shirube の一覧ではガバメントクラウドの対象サービスと確認できません。対象サービスを検討するか、使う理由を例外として記録してください。"
      en = "${shirube::provider(each.value).service} (${each.value}) is not known to shirube as a Government Cloud service. Consider one that is, or record the reason for using it as an exception."
    }
  }
}

resource_policy "root_module" "ismap_registration" {
  control = "cloud-not-ismap-registered"
  targets = ["required_providers.cloud-not-ismap-registered"]

  filter = !core::can(core::regex(local.examples, meta.root))

  locals {
    # Without an entry in required_providers, Terraform takes a provider for one of HashiCorp's: its name tells which it is.
    sources = core::distinct([for source in attrs.provider_sources : shirube::provider(source) == null ? core::replace(source, "/^hashicorp\\//", "") : source])
  }

  enforce {
    for_each = [
      for source in local.sources : source
      if core::try(core::contains(["iaas-paas", "saas"], shirube::provider(source).kind) && !shirube::provider(source).government_cloud, false)
    ]
    condition = core::try(shirube::provider(each.value).ismap != "unconfirmed", true)
    error_message = {
      ja = "${shirube::provider(each.value).service}（${each.value}）の ISMAP 登録は、shirube の一覧では未確認です（未登録という意味ではありません）。ISMAP ポータルで確認し、結果を例外の理由として記録してください。"
      en = "The ISMAP registration of ${shirube::provider(each.value).service} (${each.value}) is unconfirmed in shirube's list, which does not mean unregistered. Look it up on the ISMAP portal and record the result as the reason of an exception."
    }
  }
}

resource_policy "root_module" "unlisted_provider" {
  control  = "cloud-not-ismap-registered"
  severity = "information"
  targets  = ["required_providers.cloud-not-ismap-registered.2"]

  filter = !core::can(core::regex(local.examples, meta.root))

  locals {
    # Without an entry in required_providers, Terraform takes a provider for one of HashiCorp's: its name tells which it is.
    sources = core::distinct([for source in attrs.provider_sources : shirube::provider(source) == null ? core::replace(source, "/^hashicorp\\//", "") : source])
  }

  enforce {
    # What comes with Terraform is no service, and a registry of one's own says nothing about a cloud.
    for_each = [
      for source in local.sources : source
      if !core::startswith(source, "terraform.io/builtin/") && core::length(core::split("/", source)) <= 2
    ]
    condition = shirube::provider(each.value) != null
    error_message = {
      ja = "プロバイダ ${each.value} がどのサービスを扱うか、shirube の一覧にありません。クラウドサービスであれば、ISMAP の登録を確認した結果を例外の理由として記録してください。"
      en = "Which service provider ${each.value} manages is not in shirube's list. If it is a cloud service, record what you found about its ISMAP registration as the reason of an exception."
    }
  }
}

resource_policy "root_module" "certification" {
  control  = "certification-unconfirmed"
  severity = "hint"
  targets  = ["required_providers.certification-unconfirmed"]

  filter = !core::can(core::regex(local.examples, meta.root))

  locals {
    # Without an entry in required_providers, Terraform takes a provider for one of HashiCorp's: its name tells which it is.
    sources = core::distinct([for source in attrs.provider_sources : shirube::provider(source) == null ? core::replace(source, "/^hashicorp\\//", "") : source])
  }

  enforce {
    for_each = [
      for source in local.sources : source
      if core::try(core::contains(["iaas-paas", "saas"], shirube::provider(source).kind) && !shirube::provider(source).government_cloud, false)
    ]
    condition = core::try(shirube::provider(each.value).ismap != "unconfirmed", true)
    error_message = {
      ja = "${shirube::provider(each.value).service}（${each.value}）の認証や監査報告書（ISO/IEC 27017、SOC 2 など）を確認した記録がありません。確認した内容を例外の理由として記録してください。"
      en = "Nothing says which certification or audit report (ISO/IEC 27017, SOC 2 …) of ${shirube::provider(each.value).service} (${each.value}) was checked. Record it as the reason of an exception."
    }
  }
}

# Two policies divide the cases, so that a root module is told once.
resource_policy "root_module" "several_clouds" {
  control = "multiple-cloud-providers"
  targets = ["required_providers.multiple-cloud-providers"]

  filter = !core::can(core::regex(local.examples, meta.root)) && !core::contains(local.running, "aws")

  locals {
    # Without an entry in required_providers, Terraform takes a provider for one of HashiCorp's: its name tells which it is.
    sources = core::distinct([for source in attrs.provider_sources : shirube::provider(source) == null ? core::replace(source, "/^hashicorp\\//", "") : source])

    # Only providers of resources: what is merely read from another cloud runs nothing there.
    clouds = core::distinct([
      for source in local.sources : shirube::provider(source).cloud == null ? shirube::provider(source).service : shirube::provider(source).cloud
      if core::try(shirube::provider(source).kind == "iaas-paas", false)
    ])

    # Names, identities and the like are functions that may well be elsewhere.
    main = core::distinct([
      for type in attrs.resource_types : core::split("_", type)[0]
      if !core::can(core::regex("dns|route53|domain|_iam_|_ad_|service_account|identity", type))
    ])
    running = core::distinct([
      for prefix in local.main : shirube::provider(prefix).cloud == null ? shirube::provider(prefix).service : shirube::provider(prefix).cloud
      if core::try(shirube::provider(prefix).kind == "iaas-paas", false)
    ])
  }

  enforce {
    condition = core::length(local.clouds) < 2 || core::length(local.running) < 2
    error_message = {
      ja = "一つの構成で複数の IaaS/PaaS（${core::join("、", local.clouds)}）にリソースを作っています。一つを主にするか構成を分け、どうしても併用する場合は理由を例外として記録してください。"
      en = "One configuration creates resources on several IaaS/PaaS services (${core::join(", ", local.clouds)}). Keep to one or split the configuration, or record why both are needed as the reason of an exception."
    }
  }
}

resource_policy "root_module" "clouds_beside_aws" {
  control = "multiple-cloud-providers"
  targets = ["provider.aws.multiple-cloud-providers"]

  filter = !core::can(core::regex(local.examples, meta.root)) && core::contains(local.running, "aws")

  locals {
    # Without an entry in required_providers, Terraform takes a provider for one of HashiCorp's: its name tells which it is.
    sources = core::distinct([for source in attrs.provider_sources : shirube::provider(source) == null ? core::replace(source, "/^hashicorp\\//", "") : source])

    # Only providers of resources: what is merely read from another cloud runs nothing there.
    clouds = core::distinct([
      for source in local.sources : shirube::provider(source).cloud == null ? shirube::provider(source).service : shirube::provider(source).cloud
      if core::try(shirube::provider(source).kind == "iaas-paas", false)
    ])

    # Names, identities and the like are functions that may well be elsewhere.
    main = core::distinct([
      for type in attrs.resource_types : core::split("_", type)[0]
      if !core::can(core::regex("dns|route53|domain|_iam_|_ad_|service_account|identity", type))
    ])
    running = core::distinct([
      for prefix in local.main : shirube::provider(prefix).cloud == null ? shirube::provider(prefix).service : shirube::provider(prefix).cloud
      if core::try(shirube::provider(prefix).kind == "iaas-paas", false)
    ])
  }

  enforce {
    condition = core::length(local.clouds) < 2 || core::length(local.running) < 2
    error_message = {
      ja = "一つの構成で AWS とほかの IaaS/PaaS（${core::join("、", [for cloud in local.clouds : cloud if cloud != "aws"])}）の両方にリソースを作っています。一つを主にするか構成を分け、どうしても併用する場合は理由を例外として記録してください。"
      en = "One configuration creates resources on AWS and on another IaaS/PaaS service (${core::join(", ", [for cloud in local.clouds : cloud if cloud != "aws"])}). Keep to one or split the configuration, or record why both are needed as the reason of an exception."
    }
  }
}

resource_policy "root_module" "on_premises" {
  control = "hybrid-connectivity"
  targets = ["required_providers.hybrid-connectivity"]

  filter = !core::can(core::regex(local.examples, meta.root))

  locals {
    # Without an entry in required_providers, Terraform takes a provider for one of HashiCorp's: its name tells which it is.
    sources = core::distinct([for source in attrs.provider_sources : shirube::provider(source) == null ? core::replace(source, "/^hashicorp\\//", "") : source])

    kinds    = [for source in local.sources : shirube::provider(source).kind if shirube::provider(source) != null]
    services = core::distinct([for source in local.sources : shirube::provider(source).service if core::try(shirube::provider(source).kind == "onpremises", false)])
  }

  enforce {
    condition = !(core::contains(local.kinds, "onpremises") && core::contains(local.kinds, "iaas-paas"))
    error_message = {
      ja = "クラウドと自前の機器（${core::join("、", local.services)}）を一つの構成で扱っています。処理や保存が両方にまたがらないか確認し、移行期や多重バックアップなどの理由を例外として記録してください。"
      en = "One configuration manages a cloud and equipment of one's own (${core::join(", ", local.services)}). Check that processing or data is not spread over both, or record the reason, such as a migration, as an exception."
    }
  }
}

resource_policy "root_module" "retired_provider" {
  control = "legacy-cloud-service"
  targets = ["required_providers.legacy-cloud-service.2"]

  filter = !core::can(core::regex(local.examples, meta.root))

  locals {
    # Without an entry in required_providers, Terraform takes a provider for one of HashiCorp's: its name tells which it is.
    sources = core::distinct([for source in attrs.provider_sources : shirube::provider(source) == null ? core::replace(source, "/^hashicorp\\//", "") : source])
  }

  enforce {
    for_each  = local.sources
    condition = !core::startswith(each.value, "terraform-providers/") && core::try(shirube::provider(each.value).retired != true, true)
    error_message = {
      ja = "プロバイダ ${each.value} は開発が終わったか、終わる予定です。${core::try("${shirube::provider(each.value).replacement} ", "") == "" ? "後継の名前空間のプロバイダ" : shirube::provider(each.value).replacement} への移行を計画してください。"
      en = "Provider ${each.value} is given up or about to be. Plan the move to ${core::try("${shirube::provider(each.value).replacement} ", "") == "" ? "its successor" : shirube::provider(each.value).replacement}."
    }
  }
}

resource_policy "vsphere_virtual_machine" "own_virtual_machine" {
  control = "self-managed-server"
  targets = ["vsphere_virtual_machine.self-managed-server"]
  also    = ["nutanix_virtual_machine", "proxmox_vm_qemu", "libvirt_domain"]

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "${meta.address} は自前の機器の上の仮想マシンです。マネージドサービスへ移すと、機器と OS の運用から離れられます。移行の計画を検討してください。"
      en = "${meta.address} is a virtual machine on equipment of one's own. On a managed service the care for hardware and operating system ends; consider planning the move."
    }
  }
}
