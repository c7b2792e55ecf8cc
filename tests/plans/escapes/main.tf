variable "secret" {
  type      = map(string)
  sensitive = true
  default   = { "鍵" = "\u79d8\u5bc6", plain = "p\"\\\n" }
}

locals {
  nfd   = "が" # か + 濁点
  nfc   = "が"
  emoji = "\U0001F600👨‍👩‍👧"
  mixed = "\t\"$${x}\" %%{y} \u00e9 ${"内側\u0021"} 'q'"
  table = { "キー ${1 + 1}" = "値", (local.nfd) = "濁点", "a.b/c" = 1 }
}

resource "aws_ssm_parameter" "text" {
  for_each = {
    nfd    = local.nfd
    equal  = local.nfd == local.nfc
    length = length("${local.nfd}${local.emoji}")
    sub    = substr("${local.nfd}x${local.emoji}", 1, 2)
    rev    = strrev("a${local.emoji}が")
    mixed  = local.mixed
    json   = jsonencode({ "<&>" = local.mixed, u = "\u2028" })
    upper  = upper("straße ﬁ éＡ")
    title  = title("straße élan ﬁrst")
    pad    = format("[%-6s|%6s|%.2s]", "あ", "é", "漢字体")
    b64    = base64encode(local.emoji)
    url    = urlencode("日本 /?&=+~*")
    key    = local.table["が"]
  }

  name  = "/text/${each.key}"
  type  = "String"
  value = each.value
}

resource "aws_secretsmanager_secret" "each" {
  for_each    = nonsensitive(toset(keys(var.secret)))
  name        = each.key == "鍵" ? "kagi" : each.key
  description = "長さ ${nonsensitive(length(var.secret[each.key]))}"
}

resource "aws_secretsmanager_secret_version" "each" {
  for_each      = aws_secretsmanager_secret.each
  secret_id     = each.value.id
  secret_string = var.secret[each.key]
}

output "table" {
  value = local.table
}

output "secret" {
  value     = { for k, v in var.secret : k => strrev(v) }
  sensitive = true
}
