resource "aws_kms_key" "data" {
  description             = "保存データの暗号化"
  enable_key_rotation     = true
  deletion_window_in_days = 30
}

resource "aws_sagemaker_endpoint_configuration" "scoring" {
  name = "shinsei-scoring"


  production_variants {
    variant_name           = "main"
    model_name             = "shinsei-scoring"
    initial_instance_count = 2
    instance_type          = "ml.m5.large"
  }
}
