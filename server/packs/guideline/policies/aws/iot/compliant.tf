resource "aws_iot_domain_configuration" "sensors" {
  name = "kawa-sensors"

  tls_config {
    security_policy = "IoTSecurityPolicy_TLS13_1_2_2022_10"
  }
}

resource "aws_iot_domain_configuration" "gates" {
  name = "kawa-gates"
}
