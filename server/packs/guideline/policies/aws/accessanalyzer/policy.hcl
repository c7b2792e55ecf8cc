# IAM Access Analyzer.

resource_policy "aws_accessanalyzer_archive_rule" "public_findings" {
  control = "detective-control-missing"
  targets = ["aws_accessanalyzer_archive_rule.detective-control-missing"]

  enforce {
    condition = !core::anytrue([for filter in attrs.filter : filter.criteria == "isPublic" && core::contains(filter.eq, "true")])
    error_message = {
      ja = "公開されているリソースの検出結果を自動で見えなくする規則です。規則を削除し、意図した公開だけを個別にアーカイブしてください。"
      en = "This rule hides findings about public resources by itself. Remove it and archive only the findings that are intended."
    }
  }

  # It then archives what is not public.
  fix {
    title = {
      ja = "公開の検出結果を対象から除外"
      en = "Leave findings about public resources out"
    }
    safety = "decision"
    when   = core::length(attrs.filter) == 1
    set "filter.eq" {
      value = ["false"]
    }
  }

  fix {
    title = {
      ja = "アーカイブの規則を削除"
      en = "Remove the archive rule"
    }
    safety = "destroys"
    remove {}
  }
}
