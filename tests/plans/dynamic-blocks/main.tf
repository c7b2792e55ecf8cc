variable "ingress" {
  type = list(object({
    port        = number
    cidrs       = optional(list(string), [])
    description = string
  }))
  default = [
    { port = 443, cidrs = ["10.0.0.0/8", "192.168.0.0/16"], description = "staff" },
    { port = 8443, description = "monitor" },
  ]
}

variable "egress_ports" {
  type    = set(number)
  default = [443, 53]
}

variable "enable_icmp" {
  type    = bool
  default = false
}

resource "aws_security_group" "app" {
  name        = "hikari-app"
  description = "portal"

  dynamic "ingress" {
    for_each = var.ingress
    content {
      description = "${ingress.key}: ${ingress.value.description}"
      protocol    = "tcp"
      from_port   = ingress.value.port
      to_port     = ingress.value.port
      cidr_blocks = length(ingress.value.cidrs) > 0 ? ingress.value.cidrs : ["127.0.0.1/32"]
    }
  }

  dynamic "ingress" {
    for_each = var.enable_icmp ? [1] : []
    content {
      protocol    = "icmp"
      from_port   = -1
      to_port     = -1
      cidr_blocks = ["10.0.0.0/8"]
    }
  }

  dynamic "egress" {
    for_each = var.egress_ports
    iterator = port
    content {
      protocol    = port.value == 53 ? "udp" : "tcp"
      from_port   = port.key
      to_port     = port.value
      cidr_blocks = ["0.0.0.0/0"]
    }
  }
}

resource "aws_dynamodb_table" "main" {
  name         = "applications"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  dynamic "attribute" {
    for_each = { id = "S", applicant = "S", year = "N" }
    content {
      name = attribute.key
      type = attribute.value
    }
  }

  dynamic "global_secondary_index" {
    for_each = { for k in ["applicant", "year"] : "by_${k}" => k }
    iterator = index
    content {
      name            = index.key
      hash_key        = index.value
      projection_type = "ALL"
    }
  }

  point_in_time_recovery {
    enabled = true
  }
}
