# 構成内で生成した値が、秘密に登録されている
resource "aws_appflow_connector_profile" "tickets" {
  name            = "tickets"
  connector_type  = "Servicenow"
  connection_mode = "Public"

  connector_profile_config {
    connector_profile_credentials {
      service_now {
        username = "appflow"
        password = "gW3nP8sYd5Jc6VfK"
      }
    }

    connector_profile_properties {
      service_now {
        instance_url = "https://example.service-now.com"
      }
    }
  }
}

resource "random_password" "tickets" {
  length = 32
}

resource "aws_secretsmanager_secret" "tickets" {
  name = "shinsei/tickets"
}

resource "aws_secretsmanager_secret_version" "tickets" {
  secret_id     = aws_secretsmanager_secret.tickets.id
  secret_string = random_password.tickets.result
}
