# Metrics of Amazon MSK in CloudFormation, beside policy.hcl: policies of the same label ask the same.

resource_policy "AWS::MSK::Cluster" "monitoring_level" {
  control  = "measurement-missing"
  severity = "hint"
  targets  = ["AWS::AppSync::GraphQLApi.measurement-missing"]

  enforce {
    # Absent means DEFAULT.
    condition = shirube::given(attrs.EnhancedMonitoring) && attrs.EnhancedMonitoring != "DEFAULT"
    at        = attrs.EnhancedMonitoring
    error_message = {
      ja = "ブローカーごとの指標が記録されません。EnhancedMonitoring: PER_BROKER にすると、負荷の偏りや不足を数値で見られます。"
      en = "No metrics are recorded per broker. With EnhancedMonitoring: PER_BROKER you see uneven load and shortage in numbers."
    }
  }

  fix {
    title = {
      ja = "EnhancedMonitoring: PER_BROKER を設定（指標の費用が増えます）"
      en = "Set EnhancedMonitoring: PER_BROKER (metrics cost more)"
    }
    safety = "safe"
    set "EnhancedMonitoring" {
      value = "PER_BROKER"
    }
  }
}
