resource "sakuracloud_packet_filter" "web" {
  name = "web"

  expression {
    protocol         = "tcp"
    destination_port = "443"
  }

  expression {
    protocol         = "tcp"
    source_network   = "203.0.113.0/24"
    destination_port = "22"
  }

  # 22 番ポートは、上の範囲の外からは閉じている
  expression {
    protocol         = "tcp"
    destination_port = "22"
    allow            = false
  }

  expression {
    protocol         = "tcp"
    destination_port = "22"
  }

  expression {
    protocol = "icmp"
  }

  expression {
    protocol = "fragment"
  }

  expression {
    protocol    = "udp"
    source_port = "123"
  }

  # 戻りの通信
  expression {
    protocol         = "tcp"
    destination_port = "32768-61000"
  }

  expression {
    protocol = "tcp"
    allow    = false
  }

  expression {
    protocol = "udp"
    allow    = false
  }
}

# 規則は別のリソースに書く
resource "sakura_packet_filter" "database" {
  name = "database"
}

# 自らのスイッチの中だけで使う
resource "sakura_packet_filter_rules" "database" {
  packet_filter_id = sakura_packet_filter.database.id

  expression = [
    {
      protocol         = "tcp"
      destination_port = "5432"
    },
  ]
}

resource "sakura_vswitch" "inside" {
  name = "inside"
}

resource "sakura_server" "application" {
  name = "application"

  network_interface = [
    {
      upstream         = sakura_vswitch.inside.id
      packet_filter_id = sakura_packet_filter.database.id
    },
  ]
}

# 許可する通信は変数で決まる
resource "sakura_packet_filter_rules" "by_environment" {
  packet_filter_id = var.packet_filter_id
  expression       = var.expressions
}

variable "packet_filter_id" {
  type = string
}

variable "expressions" {
  type = list(object({
    protocol         = string
    destination_port = optional(string)
    allow            = optional(bool)
  }))
}
