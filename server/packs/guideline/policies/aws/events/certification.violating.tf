resource "aws_cloudwatch_event_api_destination" "alert" {
  name                = "alert"
  connection_arn      = "arn:aws:events:ap-northeast-1:123456789012:connection/alert/0123abcd"
  http_method         = "POST"
  invocation_endpoint = "https://events.pagerduty.com/v2/enqueue"
}

resource "aws_kinesis_firehose_delivery_stream" "metrics" {
  name        = "metrics"
  destination = "http_endpoint"

  http_endpoint_configuration {
    url  = "https://aws-api.newrelic.com/firehose/v1"
    name = "metrics"

    s3_configuration {
      bucket_arn = "arn:aws:s3:::example-metrics-failed"
      role_arn   = "arn:aws:iam::123456789012:role/firehose"
    }
  }
}

resource "aws_appflow_connector_profile" "contacts" {
  name            = "contacts"
  connection_mode = "Public"
  connector_type  = "Zendesk"

  connector_profile_config {
    connector_profile_credentials {
      zendesk {
        client_id     = "contacts"
        client_secret = var.client_secret
      }
    }

    connector_profile_properties {
      zendesk {
        instance_url = "https://example.zendesk.com"
      }
    }
  }
}

resource "aws_iam_saml_provider" "staff" {
  name = "staff"

  saml_metadata_document = <<-EOT
    <?xml version="1.0" encoding="UTF-8"?>
    <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="http://www.okta.com/exk0123456789abcdef">
      <md:IDPSSODescriptor WantAuthnRequestsSigned="false" protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
        <md:KeyDescriptor use="signing">
          <ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#">
            <ds:X509Data>
              <ds:X509Certificate>MIIDpDCCAoygAwIBAgIGAV2ka+55MA0GCSqGSIb3DQEBCwUAMIGSMQswCQYDVQQGEwJVUzETMBEGA1UECAwKQ2FsaWZvcm5pYTEWMBQGA1UEBwwNU2FuIEZyYW5jaXNjbzENMAsGA1UECgwET2t0YTEUMBIGA1UECwwLU1NPUHJvdmlkZXIx</ds:X509Certificate>
            </ds:X509Data>
          </ds:KeyInfo>
        </md:KeyDescriptor>
        <md:NameIDFormat>urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress</md:NameIDFormat>
        <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://example.okta.com/app/amazon_aws/exk0123456789abcdef/sso/saml"/>
        <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://example.okta.com/app/amazon_aws/exk0123456789abcdef/sso/saml"/>
      </md:IDPSSODescriptor>
    </md:EntityDescriptor>
  EOT
}

resource "aws_iam_openid_connect_provider" "github" {
  url            = "https://token.actions.githubusercontent.com"
  client_id_list = ["sts.amazonaws.com"]
}

variable "client_secret" {
  type      = string
  sensitive = true
}
