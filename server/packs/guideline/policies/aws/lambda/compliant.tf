resource "aws_iam_role" "notify" {
  name = "notify"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Action    = "sts:AssumeRole"
        Principal = { Service = "lambda.amazonaws.com" }
      }
    ]
  })
}

resource "aws_iam_role_policy_attachment" "notify" {
  role       = aws_iam_role.notify.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole"
}

resource "aws_kms_key" "lambda" {
  description         = "Lambda"
  enable_key_rotation = true
}

resource "aws_cloudwatch_log_group" "notify" {
  name              = "/aws/lambda/notify"
  retention_in_days = 365
}

resource "aws_lambda_function" "notify" {
  function_name           = "notify"
  role                    = aws_iam_role.notify.arn
  runtime                 = "python3.13"
  architectures           = ["arm64"]
  handler                 = "main.handler"
  filename                = "notify.zip"
  kms_key_arn             = aws_kms_key.lambda.arn
  code_signing_config_arn = var.code_signing_config_arn
  layers                  = ["arn:aws:lambda:ap-northeast-1:017000801446:layer:AWSLambdaPowertoolsPythonV3-python313-arm64:7"]

  environment {
    variables = {
      LOG_LEVEL     = "info"
      DB_SECRET_ARN = var.db_secret_arn
      TOKEN_URL     = "https://auth.example.go.jp/token"
      API_KEY_PATH  = "/shinsei/api-key"
    }
  }

  dead_letter_config {
    target_arn = var.dead_letter_arn
  }

  tracing_config {
    mode = "Active"
  }

  vpc_config {
    subnet_ids         = [var.subnet_a_id, var.subnet_c_id]
    security_group_ids = [var.security_group_id]
  }
}

resource "aws_lambda_function_url" "notify" {
  function_name      = aws_lambda_function.notify.function_name
  authorization_type = "AWS_IAM"

  cors {
    allow_credentials = true
    allow_methods     = ["*"]
    allow_origins     = ["https://shinsei.example.go.jp"]
  }
}

resource "aws_cloudwatch_event_rule" "hourly" {
  name                = "hourly"
  schedule_expression = "rate(1 hour)"
}

resource "aws_lambda_permission" "events" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.notify.function_name
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.hourly.arn
}

# 他の組織のアカウントは含まない
resource "aws_lambda_permission" "organization" {
  action           = "lambda:InvokeFunction"
  function_name    = aws_lambda_function.notify.function_name
  principal        = "*"
  principal_org_id = "o-a1b2c3d4e5"
}

resource "aws_lambda_runtime_management_config" "notify" {
  function_name     = aws_lambda_function.notify.function_name
  update_runtime_on = "Auto"
}

resource "aws_lambda_layer_version" "common" {
  layer_name          = "common"
  filename            = "common.zip"
  compatible_runtimes = ["python3.9", "python3.13"]
}

# コンテナイメージの関数はランタイムを指定しない
resource "aws_lambda_function" "convert" {
  function_name = "convert"
  role          = var.role_arn
  package_type  = "Image"
  image_uri     = "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/convert@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"

  logging_config {
    log_format = "JSON"
    log_group  = "/shinsei/convert"
  }

  tracing_config {
    mode = "Active"
  }
}

# 誰でも読める情報の API
resource "aws_apigatewayv2_api" "notices" {
  name          = "notices"
  protocol_type = "HTTP"

  cors_configuration {
    allow_methods = ["GET"]
    allow_origins = ["*"]
  }
}

variable "role_arn" {
  type = string
}

variable "code_signing_config_arn" {
  type = string
}

variable "db_secret_arn" {
  type = string
}

variable "dead_letter_arn" {
  type = string
}

variable "subnet_a_id" {
  type = string
}

variable "subnet_c_id" {
  type = string
}

variable "security_group_id" {
  type = string
}
