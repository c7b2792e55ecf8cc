provider "aws" {
  region = "us-west-2"
}

resource "aws_memorydb_cluster" "ledger" {
  name                      = "shinsei-ledger"
  acl_name                  = "shinsei-app"
  node_type                 = "db.r7g.large"
  engine                    = "valkey"
  engine_version            = "7.3"
  subnet_group_name         = "shinsei-data"
  multi_region_cluster_name = "virxk-shinsei"
}

resource "aws_dsql_cluster" "ledger" {
  deletion_protection_enabled = true

  multi_region_properties {
    witness_region = "us-east-1"
  }
}

resource "aws_msk_replicator" "events" {
  replicator_name            = "shinsei-events"
  service_execution_role_arn = "arn:aws:iam::111122223333:role/shinsei-replicator"

  kafka_cluster {
    amazon_msk_cluster {
      msk_cluster_arn = "arn:aws:kafka:ap-northeast-1:111122223333:cluster/shinsei/0a1b2c3d-1111-2222-3333-444455556666-1"
    }
    vpc_config {
      subnet_ids          = ["subnet-0a1b2c3d4e5f60001", "subnet-0a1b2c3d4e5f60002"]
      security_groups_ids = ["sg-0a1b2c3d4e5f60001"]
    }
  }

  kafka_cluster {
    amazon_msk_cluster {
      msk_cluster_arn = "arn:aws:kafka:ap-northeast-3:111122223333:cluster/shinsei-copy/0a1b2c3d-7777-2222-3333-444455556666-1"
    }
    vpc_config {
      subnet_ids          = ["subnet-0a1b2c3d4e5f60003", "subnet-0a1b2c3d4e5f60004"]
      security_groups_ids = ["sg-0a1b2c3d4e5f60002"]
    }
  }

  replication_info_list {
    source_kafka_cluster_arn = "arn:aws:kafka:ap-northeast-1:111122223333:cluster/shinsei/0a1b2c3d-1111-2222-3333-444455556666-1"
    target_kafka_cluster_arn = "arn:aws:kafka:ap-northeast-3:111122223333:cluster/shinsei-copy/0a1b2c3d-7777-2222-3333-444455556666-1"
    target_compression_type  = "NONE"

    topic_replication {
      topics_to_replicate = ["orders"]
    }

    consumer_group_replication {
      consumer_groups_to_replicate = [".*"]
    }
  }
}

resource "aws_drs_replication_configuration_template" "servers" {
  associate_default_security_group        = false
  bandwidth_throttling                    = 0
  create_public_ip                        = false
  data_plane_routing                      = "PRIVATE_IP"
  default_large_staging_disk_type         = "GP3"
  ebs_encryption                          = "DEFAULT"
  replication_server_instance_type        = "t3.small"
  replication_servers_security_groups_ids = ["sg-0a1b2c3d4e5f60003"]
  staging_area_subnet_id                  = "subnet-0a1b2c3d4e5f60005"
  use_dedicated_replication_server        = false

  staging_area_tags = {
    Name = "shinsei-staging"
  }

  pit_policy {
    interval           = 10
    retention_duration = 60
    units              = "MINUTE"
    rule_id            = 1
    enabled            = true
  }
}
