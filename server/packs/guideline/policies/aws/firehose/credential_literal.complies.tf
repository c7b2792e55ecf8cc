resource "aws_kinesis_firehose_delivery_stream" "warehouse" {
  name        = "shinsei-warehouse"
  destination = "redshift"

  server_side_encryption {
    enabled  = true
    key_type = "CUSTOMER_MANAGED_CMK"
    key_arn  = "arn:aws:kms:ap-northeast-1:123456789012:key/0a1b2c3d-4e5f-6071-8a9b-0c1d2e3f4a5b"
  }

  redshift_configuration {
    role_arn        = "arn:aws:iam::123456789012:role/firehose"
    cluster_jdbcurl = "jdbc:redshift://warehouse.example.ap-northeast-1.redshift.amazonaws.com:5439/shinsei"
    username        = "firehose"
    password        = var.secret
    data_table_name = "events"

    s3_configuration {
      role_arn   = "arn:aws:iam::123456789012:role/firehose"
      bucket_arn = "arn:aws:s3:::example-shinsei-staging"
    }
  }
}

resource "aws_appflow_connector_profile" "tickets" {
  name            = "tickets"
  connector_type  = "Servicenow"
  connection_mode = "Public"

  connector_profile_config {
    connector_profile_credentials {
      service_now {
        username = "appflow"
        password = var.secret
      }
    }

    connector_profile_properties {
      service_now {
        instance_url = "https://example.service-now.com"
      }
    }
  }
}

resource "aws_cloudwatch_event_connection" "partner" {
  name               = "partner"
  authorization_type = "API_KEY"

  auth_parameters {
    api_key {
      key   = "x-api-key"
      value = var.secret
    }
  }
}

resource "aws_cognito_identity_provider" "google" {
  user_pool_id  = "ap-northeast-1_a1B2c3D4e"
  provider_name = "Google"
  provider_type = "Google"

  provider_details = {
    client_id        = "example.apps.googleusercontent.com"
    client_secret    = var.secret
    authorize_scopes = "email"
  }
}

resource "aws_lb_listener" "staff" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:loadbalancer/app/staff/0a1b2c3d4e5f6071"
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"
  certificate_arn   = "arn:aws:acm:ap-northeast-1:123456789012:certificate/0a1b2c3d-4e5f-6071-8a9b-0c1d2e3f4a5b"

  default_action {
    type = "authenticate-oidc"

    authenticate_oidc {
      issuer                 = "https://login.example.go.jp"
      authorization_endpoint = "https://login.example.go.jp/authorize"
      token_endpoint         = "https://login.example.go.jp/token"
      user_info_endpoint     = "https://login.example.go.jp/userinfo"
      client_id              = "staff-portal"
      client_secret          = var.secret
    }
  }

  default_action {
    type             = "forward"
    target_group_arn = "arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:targetgroup/staff/0a1b2c3d4e5f6071"
  }
}

resource "aws_vpn_connection" "office" {
  customer_gateway_id   = "cgw-0a1b2c3d4e5f60718"
  transit_gateway_id    = "tgw-0a1b2c3d4e5f60718"
  type                  = "ipsec.1"
  tunnel1_preshared_key = var.secret
}

resource "aws_transfer_server" "files" {
  protocols = ["SFTP"]
  host_key  = var.secret
}

resource "aws_emr_cluster" "analysis" {
  name          = "analysis"
  release_label = "emr-7.10.0"
  applications  = ["Spark"]
  service_role  = "arn:aws:iam::123456789012:role/emr"

  master_instance_group {
    instance_type = "m7g.xlarge"
  }

  kerberos_attributes {
    realm              = "EC2.INTERNAL"
    kdc_admin_password = var.secret
  }
}

resource "aws_iot_authorizer" "devices" {
  name                    = "devices"
  authorizer_function_arn = "arn:aws:lambda:ap-northeast-1:123456789012:function:device-authorizer"
  token_key_name          = "token"

  token_signing_public_keys = {
    main = "-----BEGIN PUBLIC KEY-----\nbm90LWEta2V5\n-----END PUBLIC KEY-----\n"
  }
}

resource "aws_dx_bgp_peer" "office" {
  virtual_interface_id = "dxvif-0a1b2c3d"
  address_family       = "ipv4"
  bgp_asn              = 65351
  bgp_auth_key         = var.secret
}

resource "aws_dx_private_virtual_interface" "office" {
  connection_id  = "dxcon-0a1b2c3d"
  name           = "office"
  vlan           = 4094
  address_family = "ipv4"
  bgp_asn        = 65352
  bgp_auth_key   = var.secret
  vpn_gateway_id = "vgw-0a1b2c3d4e5f60718"
}

variable "secret" {
  type      = string
  sensitive = true
}
