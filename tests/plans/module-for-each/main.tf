variable "queues" {
  type = map(object({
    delay = optional(number)
    fifo  = optional(bool, false)
    dead_letter = optional(object({
      max_receive = optional(number, 5)
    }))
  }))
  default = {
    "受付"   = {}
    notify = { delay = 10, dead_letter = {} }
    audit  = { fifo = true, dead_letter = { max_receive = 3 } }
  }
}

module "queue" {
  source   = "./queue"
  for_each = { for name, q in var.queues : name => q if name != "受付" }

  name        = each.key
  settings    = each.value
  dead_letter = each.value.dead_letter != null
}

output "names" {
  value = { for k, m in module.queue : k => m.name }
}

output "retries" {
  value = { for k, q in var.queues : k => try(q.dead_letter.max_receive, 0) }
}
