resource "aws_sagemaker_model" "scoring" {
  name                     = "shinsei-scoring"
  execution_role_arn       = "arn:aws:iam::111122223333:role/shinsei-scoring"
  enable_network_isolation = false

  primary_container {
    image          = "111122223333.dkr.ecr.ap-northeast-1.amazonaws.com/scoring:1.4.2"
    model_data_url = "s3://shinsei-models/scoring/model.tar.gz"
  }
}
