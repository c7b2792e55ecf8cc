# Google Kubernetes Engine.

resource_policy "google_container_cluster" "secrets_encryption" {
  control = "encryption-at-rest-missing"
  targets = ["google_container_cluster.encryption-at-rest-missing"]

  # Google encrypts every disk. What is left is the layer above: in the database of the cluster Secrets are readable. That is less than
  # data without encryption, and shown as such.
  severity = "information"

  enforce {
    # Absent means DECRYPTED.
    condition = core::contains(["ENCRYPTED", "ALL_OBJECTS_ENCRYPTION_ENABLED"], attrs.database_encryption[0].state)
    error_message = {
      ja = "ディスクは Google が暗号化しますが、Kubernetes の Secret はクラスタのデータベースの中では暗号化されません。database_encryption で state = \"ENCRYPTED\" と Cloud KMS の鍵（key_name）を指定すると、鍵を使えない者には読めなくなります。"
      en = "Google encrypts the disks, but Kubernetes Secrets are not encrypted inside the cluster's database. With state = \"ENCRYPTED\" and a Cloud KMS key (key_name) in database_encryption, nobody reads them without the key."
    }
  }
}

resource_policy "google_container_cluster" "open_control_plane" {
  control = "network-open-to-internet"
  targets = ["google_container_cluster.network-open-to-internet"]

  # The list limits who reaches the public endpoint; with a private one alone it has another meaning.
  filter = attrs.private_cluster_config[0].enable_private_endpoint != true

  enforce {
    for_each  = attrs.master_authorized_networks_config[0].cidr_blocks
    condition = !shirube::cidr_is_open(each.value.cidr_block)
    error_message = {
      ja = "クラスタのコントロールプレーンにインターネット全体から接続できます。cidr_blocks を運用者の接続元に限定してください。"
      en = "The whole internet may connect to the control plane of the cluster. Narrow cidr_blocks to the addresses of its operators."
    }
  }

  # Without any block only the cluster's own nodes connect. Whoever connects through it loses the access: a decision.
  fix {
    title = {
      ja = "cidr_blocks ブロックを削除"
      en = "Remove the cidr_blocks block"
    }
    safety = "decision"
    when   = core::length(attrs.master_authorized_networks_config[0].cidr_blocks) == 1
    remove "master_authorized_networks_config.cidr_blocks" {}
  }
}
