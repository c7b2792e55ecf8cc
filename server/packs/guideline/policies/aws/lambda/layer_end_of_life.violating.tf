resource "aws_lambda_layer_version" "common" {
  layer_name          = "common"
  filename            = "common.zip"
  compatible_runtimes = ["python3.8", "python3.9"]
}
