# Kubernetes Engine (OKE).

resource_policy "oci_containerengine_cluster" "version_end_of_life" {
  control = "version-end-of-life"
  targets = ["oci_containerengine_cluster.version-end-of-life"]
  also    = ["oci_containerengine_node_pool"]

  locals {
    # The dates of the table are those of the Kubernetes project; Oracle supports its own choice of versions, some of them longer.
    life      = shirube::end_of_life("oke", attrs.kubernetes_version)
    supported = core::anytrue([for listed in shirube::table("oke").versions : listed.version == local.life.version && listed.supported_by_oracle])
  }

  enforce {
    # Without a version a node pool takes that of the cluster.
    condition = local.life.state != "ended" || local.supported
    at        = attrs.kubernetes_version
    error_message = {
      ja = "Kubernetes ${attrs.kubernetes_version} は OKE の対応バージョンになく、Kubernetes プロジェクトのサポートも ${local.life.end_of_support} に終了しています。マイナーバージョンを 1 つずつ更新してください。"
      en = "Kubernetes ${attrs.kubernetes_version} is not among the versions that OKE supports, and support of the Kubernetes project ended on ${local.life.end_of_support}. Upgrade one minor version at a time."
    }
  }
}
