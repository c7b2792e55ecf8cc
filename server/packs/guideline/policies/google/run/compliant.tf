resource "google_cloud_run_v2_service" "records" {
  name     = "records"
  location = "asia-northeast1"

  template {
    containers {
      image = "asia-northeast1-docker.pkg.dev/example/apps/records:1.4.2"
    }

    # データベースへの接続を中継するだけのコンテナ。
    containers {
      name  = "proxy"
      image = "gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.18.0"
    }
  }
}
