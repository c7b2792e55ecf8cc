# 検証用の画面に付けるヘッダー。一つの指摘を直すには、このファイルと terraform.tfvars の両方を変える。
resource "aws_cloudfront_response_headers_policy" "trial" {
  name = "hikari-portal-trial"

  security_headers_config {
    strict_transport_security {
      access_control_max_age_sec = var.hsts_seconds
      include_subdomains         = true
      preload                    = true
      override                   = false
    }
  }
}

variable "hsts_seconds" {
  description = "HTTPS だけを使わせる秒数"
  type        = number
}
