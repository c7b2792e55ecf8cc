variable "hosts" {
  default = ["app1", "app2"]
}

resource "aws_ssm_parameter" "main" {
  for_each = { for i, h in var.hosts : h => format("%s:%04d", h, i * 7) }

  name  = format("/%s/%s", "hikari", each.key)
  type  = "String"
  value = each.value
}

output "formats" {
  value = {
    basic      = format("%s %d %t %5.2f %q %v", "a", 5, true, 3.14159, "q\"x", ["l", 1])
    pad        = format("[%5s][%-5s][%05d][%x][%X][%b][%o]", "ab", "ab", 42, 255, 255, 5, 8)
    percent    = format("%d%%", 99)
    list       = formatlist("%s.%s", var.hosts, "example.jp")
    pairs      = formatlist("%s=%d", ["a", "b"], [1, 2])
    wide       = format("%5s|", "標")
    json       = format("%#v", { a = [1, null] })
    upper      = upper("straße é")
    lower      = lower("ÀB")
    title      = title("hello wor-ld")
    replace    = replace("1.2.3", ".", "-")
    regexp     = replace("a1b22", "/[0-9]+/", "<$0>")
    split      = split(",", "a,b,,c")
    join       = join("/", ["a", "b"])
    substr     = substr("日本語テキスト", 2, 3)
    strrev     = strrev("標べ")
    trim       = trim("--a-b--", "-")
    trimspace  = trimspace("\t x \n")
    prefix     = trimprefix("prod-web", "prod-")
    suffix     = trimsuffix("a.tf.json", ".json")
    indent     = indent(2, "a\nb\nc")
    chomp      = chomp("line\n\n")
    starts     = startswith("hikari", "hi")
    ends       = endswith("hikari", "x")
    contains   = strcontains("hikari", "kar")
    regex      = regex("(\\d+)-(\\d+)", "from 10-20")
    named      = regex("(?P<y>\\d{4})/(?P<m>\\d{2})", "2027/03")
    all        = regexall("[a-z]+", "ab1cd")
    parse      = parseint("ff", 16)
    length     = length("標識")
    base64     = base64encode("標")
    decoded    = base64decode("5qiZ")
    url        = urlencode("a b&c=標")
    md5        = md5("hikari")
    sha256     = sha256("hikari")
    sha1       = base64sha256("x")
    uuid       = uuidv5("dns", "example.jp")
    csv        = csvdecode("a,b\n1,2\n")
    yaml       = yamlencode({ a = [1, "two"], b = { c = true } })
    yamldecode = yamldecode("a: 1\nb: [x, 2.5]\nc: 'yes'\nd: yes\n")
    date       = formatdate("YYYY-MM-DD hh:mm", "2027-03-31T12:34:56Z")
    add        = timeadd("2027-03-31T00:00:00Z", "36h")
    cmp        = timecmp("2027-01-01T00:00:00Z", "2027-01-01T09:00:00+09:00")
    tostring   = [tostring(1.50), tostring(true), tostring(1.5e3), tostring(1000000000000000000000)]
  }
}
