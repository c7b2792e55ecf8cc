# Amazon MWAA in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::MWAA::Environment" "public_access" {
  control = "public-endpoint"
  targets = ["AWS::SageMaker::NotebookInstance.public-endpoint"]

  enforce {
    # Absent means PRIVATE_ONLY.
    condition = attrs.WebserverAccessMode != "PUBLIC_ONLY"
    at        = attrs.WebserverAccessMode
    error_message = {
      ja = "Airflow の画面にインターネットから到達できます。WebserverAccessMode を PRIVATE_ONLY にしてください。"
      en = "The Airflow web server is reachable from the internet. Set WebserverAccessMode to PRIVATE_ONLY."
    }
  }

  fix {
    title = {
      ja = "WebserverAccessMode を PRIVATE_ONLY に変更（VPC からの経路が必要です）"
      en = "Set WebserverAccessMode to PRIVATE_ONLY (users need a way into the VPC)"
    }
    safety = "decision"
    set "WebserverAccessMode" {
      value = "PRIVATE_ONLY"
    }
  }
}
