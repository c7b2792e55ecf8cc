# こちらで決められるもの
resource "aws_vpn_connection" "office" {
  customer_gateway_id   = "cgw-0a1b2c3d4e5f60718"
  transit_gateway_id    = "tgw-0a1b2c3d4e5f60718"
  type                  = "ipsec.1"
  tunnel1_preshared_key = "iY8pS5kJx3Dg7LvT"
  tunnel2_preshared_key = "kR4mV7wQz2Hb9XcN"
}

resource "aws_transfer_server" "files" {
  protocols = ["SFTP"]
  host_key  = "-----BEGIN OPENSSH PRIVATE KEY-----\nbm90LWEta2V5\n-----END OPENSSH PRIVATE KEY-----\n"
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
    kdc_admin_password = "aK7tG3yLf8Rj5NdS"
  }
}

resource "aws_iot_authorizer" "devices" {
  name                    = "devices"
  authorizer_function_arn = "arn:aws:lambda:ap-northeast-1:123456789012:function:device-authorizer"
  token_key_name          = "token"

  token_signing_public_keys = {
    main = "-----BEGIN RSA PRIVATE KEY-----\nbm90LWEta2V5\n-----END RSA PRIVATE KEY-----\n"
  }
}

resource "aws_dx_bgp_peer" "office" {
  virtual_interface_id = "dxvif-0a1b2c3d"
  address_family       = "ipv4"
  bgp_asn              = 65351
  bgp_auth_key         = "qC2wZ6hMp4Xv9TbE"
}

resource "aws_dx_private_virtual_interface" "office" {
  connection_id  = "dxcon-0a1b2c3d"
  name           = "office"
  vlan           = 4094
  address_family = "ipv4"
  bgp_asn        = 65352
  bgp_auth_key   = "eJ5sD8vNk3Fr7YgU"
  vpn_gateway_id = "vgw-0a1b2c3d4e5f60718"
}
