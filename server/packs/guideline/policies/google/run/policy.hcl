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
      ja = "データベースをコンテナ（${each.value.image}）で自ら運用する構成です。Cloud SQL、Memorystore、Firestore などのマネージドサービスを優先して検討してください。"
      en = "This runs a database in a container of your own (${each.value.image}). Consider a managed service such as Cloud SQL, Memorystore or Firestore first."
    }
  }
}
