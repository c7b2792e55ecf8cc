resource "aws_kms_key" "data" {
  description             = "保存データの暗号化"
  enable_key_rotation     = true
  deletion_window_in_days = 30
}

resource "aws_sagemaker_flow_definition" "review" {
  flow_definition_name = "shinsei-kakunin"
  role_arn             = "arn:aws:iam::111122223333:role/shinsei-kakunin"

  human_loop_config {
    human_task_ui_arn = "arn:aws:sagemaker:ap-northeast-1:111122223333:human-task-ui/shinsei"
    workteam_arn      = "arn:aws:sagemaker:ap-northeast-1:111122223333:workteam/private-crowd/shinsei"
    task_count        = 1
    task_title        = "書類の確認"
    task_description  = "読み取った内容を確認する"
  }

  output_config {
    s3_output_path = "s3://shinsei-kakunin/"
    kms_key_id     = aws_kms_key.data.arn
  }
}
