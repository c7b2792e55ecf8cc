resource "aws_waf_ipset" "office" {
  name = "office"

  ip_set_descriptors {
    type  = "IPV4"
    value = "192.0.2.0/24"
  }
}

resource "aws_waf_rule" "office" {
  name        = "office"
  metric_name = "office"

  predicates {
    data_id = aws_waf_ipset.office.id
    negated = false
    type    = "IPMatch"
  }
}

resource "aws_waf_rule_group" "office" {
  name        = "office"
  metric_name = "office"

  activated_rule {
    priority = 1
    rule_id  = aws_waf_rule.office.id

    action {
      type = "ALLOW"
    }
  }
}

resource "aws_waf_web_acl" "web" {
  name        = "web"
  metric_name = "web"

  default_action {
    type = "BLOCK"
  }

  rules {
    priority = 1
    rule_id  = aws_waf_rule.office.id

    action {
      type = "ALLOW"
    }
  }
}

resource "aws_wafregional_rule" "office" {
  name        = "office"
  metric_name = "office"
}

resource "aws_wafregional_rule_group" "office" {
  name        = "office"
  metric_name = "office"

  activated_rule {
    priority = 1
    rule_id  = aws_wafregional_rule.office.id

    action {
      type = "ALLOW"
    }
  }
}

resource "aws_wafregional_web_acl" "web" {
  name        = "web"
  metric_name = "web"

  default_action {
    type = "BLOCK"
  }

  rule {
    priority = 1
    rule_id  = aws_wafregional_rule.office.id

    action {
      type = "ALLOW"
    }
  }
}

resource "aws_wafregional_web_acl_association" "web" {
  resource_arn = "arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:loadbalancer/app/web/0123456789abcdef"
  web_acl_id   = aws_wafregional_web_acl.web.id
}
