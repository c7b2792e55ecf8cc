variable "envs" {
  type    = list(string)
  default = ["prod", "stg"]
}

variable "apps" {
  type    = set(string)
  default = ["web", "api"]
}

locals {
  pairs    = setproduct(var.envs, var.apps)
  defaults = { cpu = 256, memory = 512, tags = { Team = "a" } }
  override = { memory = 1024, tags = { Use = "b" } }
  merged   = merge(local.defaults, local.override, null)
  sizes    = { small = 1, large = 8 }
}

resource "aws_ecs_task_definition" "main" {
  for_each = { for p in local.pairs : join("-", p) => { env = p[0], app = p[1] } }

  family       = each.key
  cpu          = local.merged.cpu
  memory       = lookup(local.merged, "memory", 256)
  network_mode = "awsvpc"

  container_definitions = jsonencode([
    {
      name      = each.value.app
      image     = "registry.example.jp/${each.value.app}:${each.value.env == "prod" ? "stable" : "latest"}"
      essential = true
      environment = [
        for k, v in { ENV = each.value.env, APP = each.value.app } : { name = k, value = v }
      ]
      portMappings = [{ containerPort = 8080 }]
    }
  ])
}

output "results" {
  value = {
    merged       = local.merged
    lookup       = lookup(local.sizes, "medium", -1)
    flatten      = flatten([[1, [2]], [], [[3, 4]]])
    distinct     = distinct(["b", "a", "b"])
    chunk        = chunklist([1, 2, 3, 4, 5], 2)
    compact      = compact(["a", "", null, "b"])
    concat       = concat([1], ["2"], [])
    contains     = contains(var.apps, "web")
    element      = element(["a", "b", "c"], 4)
    index        = index(["a", "b"], "b")
    keys         = keys({ b = 1, a = 2 })
    values       = values({ b = 1, a = 2 })
    range        = range(1, 10, 3)
    reverse      = reverse(["a", "b"])
    slice        = slice(["a", "b", "c"], 1, 3)
    sort         = sort(["b", "A", "a", "あ"])
    sum          = sum([1, 2.5, 3])
    transpose    = transpose({ a = ["x", "y"], b = ["y"] })
    zipmap       = zipmap(["k1", "k2"], [true, "s"])
    union        = setunion(["a"], ["b", "a"])
    intersection = setintersection(["a", "b"], ["b"])
    subtract     = setsubtract(["a", "b"], ["a"])
    coalesce     = coalesce("", null, "x")
    coalescelist = coalescelist([], ["y"])
    matchkeys    = matchkeys(["i-1", "i-2"], ["a", "c"], ["c"])
    alltrue      = alltrue([true, "true"])
    anytrue      = anytrue([])
    one          = one([])
    product      = local.pairs
    tomap        = tomap({ a = 1, b = "2" })
    tolist       = tolist(["1", 2])
    toset        = toset(["b", "a", "b"])
    length       = length({ a = 1 })
  }
}
