# APIs that trust the network in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::ApiGateway::RestApi" "private_without_authorizer" {
  control = "legacy-closed-network"
  targets = ["AWS::S3::BucketPolicy.legacy-closed-network"]

  filter = core::contains(attrs.EndpointConfiguration.Types, "PRIVATE") && !local.named

  locals {
    # A policy of the API that names its callers is a check of its own.
    named = attrs.Policy != null && core::alltrue([
      for statement in shirube::iam_statements(attrs.Policy) : (
        statement.effect != "Allow" ||
        !(core::contains(statement.principals, "*") || core::contains(statement.principals, "AWS:*"))
      )
    ])
    open = [
      for method in core::getresources("AWS::ApiGateway::Method", { RestApiId = attrs.Ref }) : method.HttpMethod
      if method.AuthorizationType == "NONE" && method.HttpMethod != "OPTIONS"
    ]
  }

  enforce {
    condition = core::length(local.open) == 0
    error_message = {
      ja = "このプライベート API には認証のないメソッドがあり、ネットワークの内側にいれば誰でも呼び出せます。AWS::ApiGateway::Method の AuthorizationType に AWS_IAM などを指定し、呼び出し元も確認することを検討してください。"
      en = "This private API has methods without authorization: whoever is inside the network can call them. Consider checking callers too, with AWS_IAM or another authorizer in AuthorizationType of AWS::ApiGateway::Method."
    }
  }
}
