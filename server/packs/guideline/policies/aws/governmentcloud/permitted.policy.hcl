# What Government Cloud permits changes and is in no code: the system's own settings list it. Without a list nothing is declared.

input "government_cloud_regions" {
  type    = list(string)
  default = []
}

# Types of resources, `*` allowed: ["aws_s3_*", "aws_lambda_*", …].
input "government_cloud_services" {
  type    = list(string)
  default = []
}

provider_policy "aws" "permitted_region" {
  control = "government-cloud-scope-exceeded"
  targets = ["provider.aws.government-cloud-scope-exceeded"]

  filter = core::length(input.government_cloud_regions) > 0 && shirube::given(attrs.region)

  enforce {
    # A region outside Japan is reported as that.
    condition = core::contains(input.government_cloud_regions, attrs.region) || !shirube::in_japan("aws", attrs.region)
    at        = attrs.region
    error_message = {
      ja = "${attrs.region} は、設定（government_cloud_regions）に記されたガバメントクラウドの許可の範囲にありません。許可されたリージョンにするか、許可を確認して設定に加えてください。"
      en = "${attrs.region} is not among the regions that the settings (government_cloud_regions) list as permitted on Government Cloud. Use one that is, or confirm the permission and add it."
    }
  }

  fix {
    title = {
      ja = "許可されたリージョンに変更（リソースは新しいリージョンに作られます）"
      en = "Change to a permitted region (resources are created there anew)"
    }
    safety = "decision"
    set "region" {
      choices = input.government_cloud_regions
    }
  }
}

resource_policy "aws_*" "permitted_service" {
  control = "government-cloud-scope-exceeded"
  targets = ["aws_any.government-cloud-scope-exceeded"]

  filter = core::length(input.government_cloud_services) > 0

  enforce {
    condition = core::anytrue([for pattern in input.government_cloud_services : core::can(core::regex("^${core::replace(pattern, "*", ".*")}$", meta.type))])
    error_message = {
      ja = "${meta.type} は、設定（government_cloud_services）に記されたガバメントクラウドの許可の範囲にありません。許可されたサービスで構成するか、許可を確認して設定に加えてください。"
      en = "${meta.type} is not among the services that the settings (government_cloud_services) list as permitted on Government Cloud. Use one that is, or confirm the permission and add it."
    }
  }
}
