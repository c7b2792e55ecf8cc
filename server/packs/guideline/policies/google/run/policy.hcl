# Cloud Run.

resource_policy "google_cloud_run_v2_service" "database_container" {
  control = "self-managed-database"
  targets = ["google_cloud_run_v2_service.self-managed-database"]
  also    = ["google_cloud_run_service"]

  locals {
    # The older type has a spec between.
    containers = meta.type == "google_cloud_run_service" ? attrs.template[0].spec[0].containers : attrs.template[0].containers
  }

  enforce {
    for_each  = local.containers
    condition = !shirube::image_matches("self_managed_database_images", each.value.image)
    error_message = {
      ja = "データベースのイメージ（${each.value.image}）をコンテナで動かし、バックアップや更新を自ら担うことになります。Cloud SQL、Memorystore、Firestore などのマネージドサービスを優先して検討してください。"
      en = "A database (${each.value.image}) runs in a container, with its backups and updates up to you. Consider a managed service such as Cloud SQL, Memorystore or Firestore first."
    }
  }
}
