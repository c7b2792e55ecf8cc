resource "google_redis_cluster" "cache" {
  name                        = "cache"
  region                      = "asia-northeast1"
  shard_count                 = 3
  deletion_protection_enabled = true

  psc_configs {
    network = "projects/example/global/networks/main"
  }
}
