resource "aws_iot_domain_configuration" "sensors" {
  name = "kawa-sensors"

  tls_config {
    security_policy = "IoTSecurityPolicy_TLS12_1_0_2016_01"
  }
}
