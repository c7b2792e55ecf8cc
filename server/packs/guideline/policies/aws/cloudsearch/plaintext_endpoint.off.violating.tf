resource "aws_cloudsearch_domain" "documents" {
  name     = "shinsei-documents"
  multi_az = true

  index_field {
    name   = "title"
    type   = "text"
    search = true
    return = true
  }

  endpoint_options {
    enforce_https       = false
    tls_security_policy = "Policy-Min-TLS-1-2-2019-07"
  }
}
