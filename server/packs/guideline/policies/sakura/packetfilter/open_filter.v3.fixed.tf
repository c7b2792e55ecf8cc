resource "sakura_packet_filter" "web" {
  name = "web"
}

resource "sakura_packet_filter_rules" "web" {
  packet_filter_id = sakura_packet_filter.web.id

  expression = [
    {
      protocol         = "tcp"
      destination_port = "443"
    },
    {
      allow    = false
      protocol = "ip"
    },
  ]
}
