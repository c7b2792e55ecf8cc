# AWS Client VPN in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::EC2::ClientVpnEndpoint" "network_access" {
  control = "legacy-closed-network"
  targets = ["AWS::S3::BucketPolicy.legacy-closed-network"]

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "接続した端末に、アプリケーションではなくネットワークへの到達を許す方式です。利用者と端末をアプリケーションごとに確かめる AWS Verified Access などに替えられないか検討してください。"
      en = "Whoever connects reaches a network rather than an application. Consider AWS Verified Access or another identity-aware proxy, which checks user and device per application."
    }
  }
}
