# provider 6（aws_bedrockagent_flow）
resource "aws_bedrockagent_agent" "guide" {
  agent_name              = "shinsei-annai"
  agent_resource_role_arn = "arn:aws:iam::111122223333:role/shinsei-annai"
  foundation_model        = "jp.anthropic.claude-sonnet-4-20250514-v1:0"

  guardrail_configuration = [{
    guardrail_identifier = "abcdefghij01"
    guardrail_version    = "1"
  }]
}

resource "aws_bedrock_inference_profile" "guide" {
  name = "shinsei-annai"

  model_source {
    copy_from = "arn:aws:bedrock:ap-northeast-1:111122223333:inference-profile/jp.anthropic.claude-sonnet-4-5-20250929-v1:0"
  }
}

resource "aws_bedrockagent_prompt" "summary" {
  name            = "shinsei-youyaku"
  default_variant = "v1"

  variant {
    name          = "v1"
    template_type = "TEXT"
    model_id      = "jp.amazon.nova-lite-v1:0"

    template_configuration {
      text {
        text = "次の文章を要約してください。"
      }
    }
  }
}

resource "aws_bedrockagent_flow" "review" {
  name               = "shinsei-kakunin"
  execution_role_arn = "arn:aws:iam::111122223333:role/shinsei-kakunin"

  definition {
    node {
      name = "summary"
      type = "Prompt"

      configuration {
        prompt {
          source_configuration {
            inline {
              model_id      = "jp.anthropic.claude-sonnet-4-5-20250929-v1:0"
              template_type = "TEXT"

              template_configuration {
                text {
                  text = "次の文章を要約してください。"
                }
              }
            }
          }
        }
      }
    }
  }
}
