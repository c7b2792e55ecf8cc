provider "aws" {
  region = "ap-northeast-1"
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
