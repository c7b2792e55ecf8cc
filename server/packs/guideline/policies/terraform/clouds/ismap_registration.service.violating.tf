terraform {
  required_providers {
    datadog = {
      source  = "DataDog/datadog"
      version = "~> 3.40"
    }
  }
}

resource "datadog_monitor" "errors" {
  name    = "5xx errors"
  type    = "metric alert"
  message = "@ops"
  query   = "sum(last_5m):sum:aws.applicationelb.httpcode_elb_5xx{*} > 10"
}
