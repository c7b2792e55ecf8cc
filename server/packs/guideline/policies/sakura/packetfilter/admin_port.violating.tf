# complies: sakuracloud_packet_filter.api

resource "sakuracloud_packet_filter" "web" {
  name = "web"

  expression {
    protocol         = "tcp"
    destination_port = "22"
    source_network   = ""
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
    destination_port = "3306"
  }

  expression {
    protocol = "ip"
    allow    = false
  }
}

resource "sakura_packet_filter" "web" {
  name = "web"
}

resource "sakura_packet_filter_rules" "web" {
  packet_filter_id = sakura_packet_filter.web.id

  expression = [
    {
      protocol         = "tcp"
      destination_port = "3380-3390"
      source_network   = "0.0.0.0/0"
    },
    {
      protocol = "ip"
      allow    = false
    },
  ]
}
