# 通信を検査する仮想アプライアンスと、閉じたネットワーク
resource "oci_core_instance" "inspection" {
  compartment_id      = var.compartment_id
  availability_domain = var.availability_domain
  display_name        = "inspection"
  shape               = "VM.Standard.E5.Flex"

  create_vnic_details {
    subnet_id              = var.subnet_id
    assign_public_ip       = false
    skip_source_dest_check = true
  }

  source_details {
    source_type = "image"
    source_id   = var.image_id
    kms_key_id  = oci_kms_key.data.id
  }
}

resource "oci_kms_key" "data" {
  compartment_id      = var.compartment_id
  display_name        = "data"
  management_endpoint = var.management_endpoint

  key_shape {
    algorithm = "AES"
    length    = 32
  }
}

resource "oci_core_volume" "data" {
  compartment_id      = var.compartment_id
  availability_domain = var.availability_domain
  kms_key_id          = oci_kms_key.data.id
}

resource "oci_core_volume_attachment" "data" {
  attachment_type                     = "paravirtualized"
  instance_id                         = oci_core_instance.inspection.id
  volume_id                           = oci_core_volume.data.id
  is_pv_encryption_in_transit_enabled = true
}

# 真偽値は文字列でも書ける
resource "oci_core_volume_attachment" "text" {
  attachment_type                     = "paravirtualized"
  instance_id                         = oci_core_instance.inspection.id
  volume_id                           = var.volume_id
  is_pv_encryption_in_transit_enabled = "true"
}

# ベアメタルの iSCSI 接続が暗号化できるかは、シェイプによる
resource "oci_core_volume_attachment" "iscsi" {
  attachment_type = "iscsi"
  instance_id     = var.bare_metal_instance_id
  volume_id       = oci_core_volume.data.id
}

resource "oci_core_volume_backup_policy" "daily" {
  compartment_id     = var.compartment_id
  destination_region = "ap-osaka-1"
}

resource "oci_core_volume_backup_policy" "local" {
  compartment_id = var.compartment_id
}

resource "oci_core_instance_configuration" "inspection" {
  compartment_id = var.compartment_id

  instance_details {
    instance_type = "compute"

    launch_details {
      compartment_id = var.compartment_id
      shape          = "VM.Standard.E5.Flex"

      create_vnic_details {
        subnet_id              = var.subnet_id
        skip_source_dest_check = "true"
      }
    }
  }
}

# インスタンス構成はそれ自体で判断される
resource "oci_core_instance_pool" "inspection" {
  compartment_id            = var.compartment_id
  instance_configuration_id = oci_core_instance_configuration.inspection.id
  size                      = 2

  placement_configurations {
    availability_domain = var.availability_domain

    primary_vnic_subnets {
      subnet_id = var.subnet_id
    }
  }
}

resource "oci_core_security_list" "app" {
  compartment_id = var.compartment_id
  vcn_id         = var.vcn_id

  ingress_security_rules {
    protocol = "6"
    source   = "0.0.0.0/0"

    tcp_options {
      min = 443
      max = 443
    }
  }

  # ロードバランサーが待ち受けるポート
  ingress_security_rules {
    protocol = "6"
    source   = "0.0.0.0/0"

    tcp_options {
      min = 8443
      max = 8443
    }
  }

  ingress_security_rules {
    protocol = "1"
    source   = "0.0.0.0/0"

    icmp_options {
      type = 3
      code = 4
    }
  }

  ingress_security_rules {
    protocol = "all"
    source   = "10.0.0.0/16"
  }

  ingress_security_rules {
    protocol    = "6"
    source      = "all-nrt-services-in-oracle-services-network"
    source_type = "SERVICE_CIDR_BLOCK"
  }
}

# 公開アドレスを持てないサブネットだけで使う
resource "oci_core_security_list" "internal" {
  compartment_id = var.compartment_id
  vcn_id         = var.vcn_id

  ingress_security_rules {
    protocol = "all"
    source   = "0.0.0.0/0"
  }

  ingress_security_rules {
    protocol = "6"
    source   = "0.0.0.0/0"
  }
}

resource "oci_core_subnet" "internal" {
  compartment_id             = var.compartment_id
  vcn_id                     = var.vcn_id
  cidr_block                 = "10.0.10.0/24"
  security_list_ids          = [oci_core_security_list.internal.id]
  prohibit_public_ip_on_vnic = true
}

resource "oci_load_balancer_listener" "portal" {
  load_balancer_id         = var.load_balancer_id
  name                     = "portal"
  default_backend_set_name = "portal"
  port                     = 8443
  protocol                 = "HTTP"

  ssl_configuration {
    certificate_ids = [var.certificate_id]
  }
}

resource "oci_core_network_security_group_security_rule" "members" {
  network_security_group_id = var.network_security_group_id
  direction                 = "INGRESS"
  protocol                  = "all"
  source_type               = "NETWORK_SECURITY_GROUP"
  source                    = var.network_security_group_id
}

resource "oci_core_network_security_group_security_rule" "neighbours" {
  network_security_group_id = var.network_security_group_id
  direction                 = "INGRESS"
  protocol                  = "6"
  source_type               = "NETWORK_SECURITY_GROUP"
  source                    = var.network_security_group_id
}

resource "oci_core_network_security_group_security_rule" "updates" {
  network_security_group_id = var.network_security_group_id
  direction                 = "EGRESS"
  protocol                  = "6"
  destination_type          = "CIDR_BLOCK"
  destination               = "0.0.0.0/0"

  tcp_options {
    destination_port_range {
      min = 443
      max = 443
    }
  }
}

resource "oci_core_network_security_group_security_rule" "portal" {
  network_security_group_id = var.network_security_group_id
  direction                 = "INGRESS"
  protocol                  = "6"
  source_type               = "CIDR_BLOCK"
  source                    = "0.0.0.0/0"

  tcp_options {
    destination_port_range {
      min = 8443
      max = 8443
    }
  }
}

variable "compartment_id" {
  type = string
}

variable "availability_domain" {
  type = string
}

variable "subnet_id" {
  type = string
}

variable "vcn_id" {
  type = string
}

variable "image_id" {
  type = string
}

variable "management_endpoint" {
  type = string
}

variable "bare_metal_instance_id" {
  type = string
}

variable "load_balancer_id" {
  type = string
}

variable "certificate_id" {
  type = string
}

variable "network_security_group_id" {
  type = string
}

variable "volume_id" {
  type = string
}
