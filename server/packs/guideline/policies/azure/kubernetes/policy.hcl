# Azure Kubernetes Service.

resource_policy "azurerm_kubernetes_cluster" "version_end_of_life" {
  control = "version-end-of-life"
  targets = ["azurerm_kubernetes_cluster.version-end-of-life"]
  also    = ["azurerm_kubernetes_cluster_node_pool"]

  # Without a version the recommended one is used. With automatic upgrades the code names the first one only, and says so.
  filter = local.version != null && !core::anytrue([
    for name in ["kubernetes_version", "orchestrator_version", "all"] : core::contains(core::try(core::tolist(attrs.lifecycle[0].ignore_changes), []), name)
  ])

  locals {
    version = meta.type == "azurerm_kubernetes_cluster" ? attrs.kubernetes_version : attrs.orchestrator_version
    life    = local.version == null ? null : shirube::end_of_life("aks", local.version)

    # Long-term support adds a year. A pool belongs to its cluster.
    long_term = (
      meta.type == "azurerm_kubernetes_cluster" ? attrs.support_plan == "AKSLongTermSupport" :
      core::anytrue([for cluster in core::getresources("azurerm_kubernetes_cluster", { id = attrs.kubernetes_cluster_id }) : cluster.support_plan == "AKSLongTermSupport"])
    )
  }

  enforce {
    condition = local.life.state != "ended" && (local.life.state != "extended" || local.long_term)
    at        = local.version
    error_message = {
      ja = "Kubernetes ${local.version} の標準サポートは ${local.life.end_of_support} に終了しました${local.life.extended_until == null ? "" : "（長期サポートは ${local.life.extended_until} まで）"}。マイナーバージョンを 1 つずつ更新してください。"
      en = "Standard support of Kubernetes ${local.version} ended on ${local.life.end_of_support}${local.life.extended_until == null ? "" : " (long-term support on ${local.life.extended_until})"}. Upgrade one minor version at a time."
    }
  }

  enforce {
    severity  = "warning"
    condition = local.life.state != "near" || local.long_term
    at        = local.version
    error_message = {
      ja = "Kubernetes ${local.version} の標準サポートは ${local.life.end_of_support} に終了します。更新を計画してください。"
      en = "Standard support of Kubernetes ${local.version} ends on ${local.life.end_of_support}. Plan the upgrade."
    }
  }
}
