module "a" { source = "./modules/a" }
module "b" { source = "./modules/../modules/b/" }
output "o" { value = [module.a.p, module.b.p, path.module, path.root] }
output "f" { value = [module.a.files, module.a.tpl] }
