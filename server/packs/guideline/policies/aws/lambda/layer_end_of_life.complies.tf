resource "aws_lambda_layer_version" "common" {
  layer_name          = "common"
  filename            = "common.zip"
  compatible_runtimes = ["python3.9", "python3.13"]
}
