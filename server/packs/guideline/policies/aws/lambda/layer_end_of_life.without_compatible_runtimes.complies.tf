resource "aws_lambda_layer_version" "without_compatible_runtimes" {
  layer_name = "common"
}
