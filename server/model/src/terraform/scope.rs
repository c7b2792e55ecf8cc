//! The names that an expression of a module sees.

use std::sync::Arc;

use rustc_hash::FxHashMap;
use shirube_lang::{Failure, NodeId, Reason, Resolved, Scope, Site, Value, ast::Expr};

/// What a module instance answers about its names. The engine implements it and records what was asked.
pub trait Module {
    /// `var.NAME`
    fn variable(&mut self, name: &Arc<str>) -> Option<Value>;
    /// `local.NAME`
    fn local(&mut self, name: &Arc<str>) -> Option<Value>;
    /// `TYPE.NAME` or `data.TYPE.NAME`: the instance, or a list or map of instances.
    fn resource(&mut self, kind: &Arc<str>, name: &Arc<str>, managed: bool) -> Option<Value>;
    /// `module.NAME`; with the output that is asked for, if it is certain which one, to read no other.
    fn module(&mut self, name: &Arc<str>, output: Option<&Arc<str>>) -> Option<Resolved>;
    /// `path.NAME`
    fn path(&mut self, name: &str) -> Option<Value>;
    /// `terraform.NAME`
    fn terraform(&mut self, name: &str) -> Value {
        Value::unknown(Reason::Environment(format!("terraform.{name}").into()))
    }
    /// Where the keys of a map are written, if it is written out somewhere.
    fn written_keys(&self, map: &Value) -> FxHashMap<Arc<str>, Site> {
        let _ = map;
        FxHashMap::default()
    }
    /// The bytes of a file, by a path as seen from the root module; `None` if there is none.
    fn file(&mut self, path: &str) -> Result<Option<Arc<[u8]>>, Arc<Reason>> {
        Err(Arc::new(Reason::Environment(format!("the file {path}").into())))
    }
    /// The paths of all files below a folder, relative to it.
    fn files(&mut self, folder: &str) -> Result<Vec<Arc<str>>, Arc<Reason>> {
        Err(Arc::new(Reason::Environment(format!("the folder {folder}").into())))
    }
}

/// The repetition that a block is evaluated in.
#[derive(Clone, Debug, Default)]
pub struct Repetition {
    /// `each.key` and `each.value`
    pub each: Option<(Value, Value)>,
    /// `count.index`
    pub count: Option<Value>,
    /// `self`, in the provisioners of a resource.
    pub this: Option<Value>,
}

/// The scope of a block in a module instance.
pub struct ModuleScope<'m> {
    /// The module.
    pub module: &'m mut dyn Module,
    /// The repetition of the block.
    pub repetition: Repetition,
}

impl Scope for ModuleScope<'_> {
    fn resolve(&mut self, names: &[&Arc<str>]) -> Option<Resolved> {
        let (root, name) = (&**names[0], names.get(1).copied());
        let two = |value: Value| Some(Resolved { value, used: 2 });
        match root {
            "var" => two(self.module.variable(name?)?),
            "local" => two(self.module.local(name?)?),
            "module" => self.module.module(name?, names.get(2).copied()),
            "data" => {
                let value = self.module.resource(name?, names.get(2).copied()?, false)?;
                Some(Resolved { value, used: 3 })
            }
            "each" => {
                let (key, value) = self.repetition.each.as_ref()?;
                match &**name? {
                    "key" => two(key.clone()),
                    "value" => two(value.clone()),
                    _ => None,
                }
            }
            "count" => two(self.repetition.count.clone()?),
            "self" => {
                let unknown = || Value::unknown(Reason::Computed("self".into()));
                Some(Resolved { value: self.repetition.this.clone().unwrap_or_else(unknown), used: 1 })
            }
            "ephemeral" | "action" => {
                // Opened anew for every operation: nothing about it is known.
                let of: Vec<&str> = names.iter().take(3).map(|n| &***n).collect();
                Some(Resolved { value: Value::unknown(Reason::Computed(of.join(".").into())), used: of.len() })
            }
            "path" => two(self.module.path(name?)?),
            "terraform" => two(self.module.terraform(name?)),
            _ => two(self.module.resource(names[0], name?, true)?),
        }
    }

    fn call(&mut self, _name: &str, _args: &[Value]) -> Option<Result<Value, Failure>> {
        None
    }

    fn written_keys(&self, map: &Value) -> FxHashMap<Arc<str>, Site> {
        self.module.written_keys(map)
    }

    fn file(&mut self, path: &str) -> Result<Option<Arc<[u8]>>, Arc<Reason>> {
        self.module.file(path)
    }

    fn files(&mut self, folder: &str) -> Result<Vec<Arc<str>>, Arc<Reason>> {
        self.module.files(folder)
    }

    fn template(&mut self, text: &str, node: NodeId) -> Result<Expr, Failure> {
        crate::hcl::template(text, node)
    }
}
