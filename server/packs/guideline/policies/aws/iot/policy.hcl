# AWS IoT Core.

resource_policy "aws_iot_domain_configuration" "tls_version" {
  control  = "tls-version-outdated"
  targets  = ["aws_iot_domain_configuration.tls-version-outdated"]
  severity = "information"

  enforce {
    # Without a policy the service chooses.
    condition = !core::contains(["IoTSecurityPolicy_TLS12_1_0_2016_01", "IoTSecurityPolicy_TLS12_1_0_2015_01"], attrs.tls_config[0].security_policy)
    at        = attrs.tls_config[0].security_policy
    error_message = {
      ja = "TLS 1.0 や 1.1 の接続も受け付けます。機器が対応していれば、security_policy = \"IoTSecurityPolicy_TLS13_1_2_2022_10\" にすると TLS 1.2 以上だけになります。"
      en = "The endpoint accepts TLS 1.0 and 1.1 too. If the devices support it, security_policy = \"IoTSecurityPolicy_TLS13_1_2_2022_10\" accepts TLS 1.2 and newer only."
    }
  }

  fix {
    title = {
      ja = "security_policy = \"IoTSecurityPolicy_TLS13_1_2_2022_10\" に変更（古い機器は接続できなくなります）"
      en = "Set security_policy = \"IoTSecurityPolicy_TLS13_1_2_2022_10\" (old devices are refused)"
    }
    safety = "decision"
    set "tls_config.security_policy" {
      value = "IoTSecurityPolicy_TLS13_1_2_2022_10"
    }
  }
}
