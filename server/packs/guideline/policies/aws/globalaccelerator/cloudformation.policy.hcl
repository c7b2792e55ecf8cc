# AWS Global Accelerator in CloudFormation.

resource_policy "AWS::GlobalAccelerator::EndpointGroup" "endpoint_region" {
  control = "region-outside-japan"
  targets = ["AWS::GlobalAccelerator::EndpointGroup.region-outside-japan"]

  enforce {
    condition = shirube::in_japan("aws", attrs.EndpointGroupRegion)
    error_message = {
      ja = "利用者からの通信を国外のリージョン ${attrs.EndpointGroupRegion} で処理します。EndpointGroupRegion を ap-northeast-1 か ap-northeast-3 にしてください。国外が必要なら、確認した内容を理由として例外に記録してください。"
      en = "Traffic of users is served in region ${attrs.EndpointGroupRegion} outside Japan. Set EndpointGroupRegion to ap-northeast-1 or ap-northeast-3, or record what was assessed as the reason of an exception."
    }
  }

  # The endpoints have to be there.
  fix {
    title = {
      ja = "国内のリージョンに変更（グループは作り直し。エンドポイントもそこに必要です）"
      en = "Use a region in Japan (replaces the group; its endpoints have to be there)"
    }
    safety = "decision"
    set "EndpointGroupRegion" {
      choices = ["ap-northeast-1", "ap-northeast-3"]
    }
  }
}
