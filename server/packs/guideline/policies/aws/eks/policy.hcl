# Amazon EKS.

resource_policy "aws_eks_cluster" "version_end_of_life" {
  control = "version-end-of-life"
  targets = ["aws_eks_cluster.version-end-of-life"]
  also    = ["aws_eks_node_group"]

  # Without a version the newest one is used, for a node group that of the cluster.
  filter = attrs.version != null

  locals {
    life = attrs.version == null ? null : shirube::end_of_life("eks", attrs.version)
  }

  enforce {
    condition = local.life.state != "ended"
    at        = attrs.version
    error_message = {
      ja = "Kubernetes ${attrs.version} の標準サポートは ${local.life.end_of_support} に終了しました${local.life.extended_until == null ? "" : "（延長サポートは ${local.life.extended_until} まで）"}。マイナーバージョンを 1 つずつ更新してください。"
      en = "Standard support of Kubernetes ${attrs.version} ended on ${local.life.end_of_support}${local.life.extended_until == null ? "" : ", extended support on ${local.life.extended_until}"}. Upgrade one minor version at a time."
    }
  }

  enforce {
    severity  = "warning"
    condition = local.life.state != "extended"
    at        = attrs.version
    error_message = {
      ja = "Kubernetes ${attrs.version} の標準サポートは ${local.life.end_of_support} に終了し、有償の延長サポート（${local.life.extended_until} まで）になっています。更新を計画してください。"
      en = "Standard support of Kubernetes ${attrs.version} ended on ${local.life.end_of_support}; paid extended support runs until ${local.life.extended_until}. Plan the upgrade."
    }
  }

  enforce {
    severity  = "warning"
    condition = local.life.state != "near"
    at        = attrs.version
    error_message = {
      ja = "Kubernetes ${attrs.version} の標準サポートは ${local.life.end_of_support} に終了します。更新を計画してください。"
      en = "Standard support of Kubernetes ${attrs.version} ends on ${local.life.end_of_support}. Plan the upgrade."
    }
  }
}
