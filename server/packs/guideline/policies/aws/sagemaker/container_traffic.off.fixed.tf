resource "aws_sagemaker_data_quality_job_definition" "quality" {
  name     = "shinsei-hinshitsu"
  role_arn = "arn:aws:iam::111122223333:role/shinsei-hinshitsu"

  data_quality_app_specification {
    image_uri = "111122223333.dkr.ecr.ap-northeast-1.amazonaws.com/quality:1.4.2"
  }

  data_quality_job_input {
    endpoint_input {
      endpoint_name = "shinsei-scoring"
    }
  }

  data_quality_job_output_config {

    monitoring_outputs {
      s3_output {
        s3_uri = "s3://shinsei-hinshitsu/"
      }
    }
  }

  job_resources {
    cluster_config {
      instance_count    = 1
      instance_type     = "ml.m5.large"
      volume_size_in_gb = 20
    }
  }

  network_config {
    enable_inter_container_traffic_encryption = true
    enable_network_isolation                  = true
  }
}
