# provider 6 にはないものを含む
resource "aws_elastictranscoder_pipeline" "movies" {
  name         = "kouhou-movies"
  input_bucket = "kouhou-movies-input"
  role         = "arn:aws:iam::111122223333:role/kouhou-movies"

  content_config {
    bucket        = "kouhou-movies-output"
    storage_class = "Standard"
  }

  thumbnail_config {
    bucket        = "kouhou-movies-output"
    storage_class = "Standard"
  }
}

resource "aws_elastictranscoder_preset" "movies" {
  name      = "kouhou-movies"
  container = "mp4"

  audio {
    codec       = "AAC"
    sample_rate = "44100"
  }
}

resource "aws_media_store_container" "movies" {
  name = "kouhou_movies"
}

resource "aws_evidently_project" "form" {
  name = "shinsei-form"
}

resource "aws_evidently_feature" "form" {
  name    = "new-form"
  project = aws_evidently_project.form.name

  variations {
    name = "on"

    value {
      bool_value = true
    }
  }
}

resource "aws_lex_intent" "guide" {
  name = "Annai"

  fulfillment_activity {
    type = "ReturnIntent"
  }
}

resource "aws_lex_bot" "guide" {
  name           = "Madoguchi"
  child_directed = false

  abort_statement {
    message {
      content      = "お答えできません。"
      content_type = "PlainText"
    }
  }

  intent {
    intent_name    = aws_lex_intent.guide.name
    intent_version = "1"
  }
}

resource "aws_kinesis_analytics_application" "counts" {
  name = "shinsei-counts"
}

resource "aws_inspector_assessment_target" "servers" {
  name = "shinsei-servers"
}

resource "aws_inspector_assessment_template" "servers" {
  name               = "shinsei-servers"
  target_arn         = aws_inspector_assessment_target.servers.arn
  duration           = 3600
  rules_package_arns = ["arn:aws:inspector:ap-northeast-1:406045910587:rulespackage/0-gHP9oWNT"]
}

resource "aws_pinpoint_app" "notice" {
  name = "shinsei-tsuuchi"
}

resource "aws_appmesh_mesh" "main" {
  name = "shinsei"
}

resource "aws_appmesh_virtual_node" "form" {
  name      = "form"
  mesh_name = aws_appmesh_mesh.main.name

  spec {
    listener {
      port_mapping {
        port     = 8443
        protocol = "http2"
      }
    }
  }
}

resource "aws_appmesh_virtual_service" "form" {
  name      = "form.shinsei.local"
  mesh_name = aws_appmesh_mesh.main.name

  spec {
    provider {
      virtual_node {
        virtual_node_name = aws_appmesh_virtual_node.form.name
      }
    }
  }
}

resource "aws_worklink_fleet" "staff" {
  name = "shinsei-staff"
}
