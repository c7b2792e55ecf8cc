# complies: sakuracloud_packet_filter.api

resource "sakuracloud_packet_filter" "web" {
  name = "web"

  expression {
    protocol         = "tcp"
    destination_port = "443"
  }

  expression {
    protocol         = "tcp"
    destination_port = "32768-61000"
  }

  expression {
    protocol = "ip"
    allow    = false
  }
}

resource "sakuracloud_packet_filter" "api" {
  name = "api"
}

resource "sakuracloud_packet_filter_rules" "api" {
  packet_filter_id = sakuracloud_packet_filter.api.id

  expression {
    protocol         = "tcp"
    destination_port = "443"
  }

  expression {
    protocol    = "udp"
    source_port = "123"
  }

  expression {
    protocol = "ip"
    allow    = false
  }
}
