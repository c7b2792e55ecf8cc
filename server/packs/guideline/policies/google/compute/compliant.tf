resource "google_compute_network" "main" {
  name                    = "main"
  auto_create_subnetworks = false
}

resource "google_compute_subnetwork" "apps" {
  name          = "apps"
  network       = google_compute_network.main.id
  region        = "asia-northeast1"
  ip_cidr_range = "10.0.0.0/24"
}

# サブネットのログはまとめて取得する。
resource "google_network_management_vpc_flow_logs_config" "main" {
  vpc_flow_logs_config_id = "main"
  location                = "global"
  network                 = google_compute_network.main.id
}

# ロードバランサーのためのサブネットにはログがない。
resource "google_compute_subnetwork" "proxies" {
  name          = "proxies"
  network       = google_compute_network.other.id
  region        = "asia-northeast1"
  ip_cidr_range = "10.0.1.0/24"
  purpose       = "REGIONAL_MANAGED_PROXY"
  role          = "ACTIVE"
}

resource "google_compute_network" "other" {
  name                    = "other"
  auto_create_subnetworks = false
}

resource "google_compute_firewall" "site" {
  name          = "site"
  network       = google_compute_network.main.name
  source_ranges = ["0.0.0.0/0"]

  allow {
    protocol = "tcp"
    ports    = ["80", "443"]
  }

  allow {
    protocol = "icmp"
  }
}

resource "google_compute_firewall" "health" {
  name          = "health"
  network       = google_compute_network.main.name
  source_ranges = ["35.191.0.0/16", "130.211.0.0/22"]

  allow {
    protocol = "tcp"
    ports    = ["8080"]
  }
}

resource "google_compute_firewall" "inside" {
  name        = "inside"
  network     = google_compute_network.main.name
  source_tags = ["app"]

  allow {
    protocol = "tcp"
    ports    = ["5432"]
  }
}

resource "google_compute_firewall" "retired" {
  name          = "retired"
  network       = google_compute_network.main.name
  source_ranges = ["0.0.0.0/0"]
  disabled      = true

  allow {
    protocol = "all"
  }

  allow {
    protocol = "tcp"
    ports    = ["22"]
  }
}

resource "google_compute_firewall" "refused" {
  name          = "refused"
  network       = google_compute_network.main.name
  source_ranges = ["0.0.0.0/0"]

  deny {
    protocol = "all"
  }
}

resource "google_compute_firewall" "outward" {
  name               = "outward"
  network            = google_compute_network.main.name
  direction          = "EGRESS"
  destination_ranges = ["10.0.0.0/16"]

  allow {
    protocol = "all"
  }
}

resource "google_compute_ssl_policy" "modern" {
  name            = "modern"
  profile         = "RESTRICTED"
  min_tls_version = "TLS_1_3"
}

resource "google_compute_target_https_proxy" "site" {
  name            = "site"
  url_map         = "site"
  certificate_map = "//certificatemanager.googleapis.com/projects/example/locations/global/certificateMaps/site"
  ssl_policy      = google_compute_ssl_policy.modern.id
}

resource "google_compute_backend_service" "site" {
  name = "site"

  log_config {
    enable      = true
    sample_rate = 1
  }
}

resource "google_compute_backend_service" "inside" {
  name                  = "inside"
  load_balancing_scheme = "INTERNAL_MANAGED"
}

# パケットを中継するアプライアンス。
resource "google_compute_instance" "router" {
  name           = "router"
  machine_type   = "e2-medium"
  zone           = "asia-northeast1-a"
  can_ip_forward = true
  tags           = ["router"]

  boot_disk {
    initialize_params {
      image = "debian-cloud/debian-13"
    }
  }

  network_interface {
    subnetwork = google_compute_subnetwork.apps.id
  }
}
