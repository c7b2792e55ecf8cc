resource "aws_kms_key" "data" {
  description             = "保存データの暗号化"
  enable_key_rotation     = true
  deletion_window_in_days = 30
}

resource "aws_comprehend_entity_recognizer" "empty_volume_kms_key_id" {
  name                 = "shinsei-madoguchi"
  data_access_role_arn = "arn:aws:iam::111122223333:role/shinsei-comprehend"
  language_code        = "en"
  model_kms_key_id     = aws_kms_key.data.arn
  volume_kms_key_id    = ""

  input_data_config {
    entity_types {
      type = "OFFICE"
    }

    documents {
      s3_uri = "s3://shinsei-comprehend/documents.txt"
    }

    entity_list {
      s3_uri = "s3://shinsei-comprehend/offices.csv"
    }
  }
}
