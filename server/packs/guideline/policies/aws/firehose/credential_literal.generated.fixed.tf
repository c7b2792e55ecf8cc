# こちらで決められるもの
resource "aws_vpn_connection" "office" {
  customer_gateway_id   = "cgw-0a1b2c3d4e5f60718"
  transit_gateway_id    = "tgw-0a1b2c3d4e5f60718"
  type                  = "ipsec.1"
  preshared_key_storage = "SecretsManager"
}

resource "aws_transfer_server" "files" {
  protocols = ["SFTP"]
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
    kdc_admin_password = random_password.analysis.result
  }
}

resource "random_password" "analysis" {
  length  = 32
  special = false
}

resource "aws_secretsmanager_secret" "analysis" {
  name_prefix = "analysis-"
}

resource "aws_secretsmanager_secret_version" "analysis" {
  secret_id     = aws_secretsmanager_secret.analysis.id
  secret_string = random_password.analysis.result
}

resource "aws_iot_authorizer" "devices" {
  name                    = "devices"
  authorizer_function_arn = "arn:aws:lambda:ap-northeast-1:123456789012:function:device-authorizer"
  token_key_name          = "token"

  token_signing_public_keys = {
    main = tls_private_key.devices.public_key_pem
  }
}

resource "tls_private_key" "devices" {
  algorithm = "RSA"
  rsa_bits  = 2048
}

resource "aws_secretsmanager_secret" "devices" {
  name_prefix = "devices-"
}

resource "aws_secretsmanager_secret_version" "devices" {
  secret_id     = aws_secretsmanager_secret.devices.id
  secret_string = tls_private_key.devices.private_key_pem
}

resource "aws_dx_bgp_peer" "office" {
  virtual_interface_id = "dxvif-0a1b2c3d"
  address_family       = "ipv4"
  bgp_asn              = 65351
}

resource "aws_dx_private_virtual_interface" "office" {
  connection_id  = "dxcon-0a1b2c3d"
  name           = "office"
  vlan           = 4094
  address_family = "ipv4"
  bgp_asn        = 65352
  vpn_gateway_id = "vgw-0a1b2c3d4e5f60718"
}
