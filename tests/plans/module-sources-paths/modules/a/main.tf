module "b" { source = "../b" }
output "p" { value = [path.module, path.root, module.b.p] }
output "files" { value = [for f in fileset(path.module, "data/*.txt") : { n = f, t = chomp(file("${path.module}/${f}")) }] }
output "tpl" { value = templatefile("${path.module}/../b/t.tpl", { x = [1, null, "s"], y = { k = "v" } }) }
