variable "security_group_id" {
  type = string
}
