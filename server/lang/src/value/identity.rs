//! Resource instances, and the attributes that name them or that only the provider knows.

use std::{
    hash::{Hash, Hasher},
    sync::Arc,
};

use super::Value;

/// A resource instance and its identity.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Instance {
    /// Address within the root, such as `module.a.aws_s3_bucket.b[0]`.
    pub address: Arc<str>,
    /// The resource's type.
    pub kind: Arc<str>,
    /// Whether it is managed (`resource`) rather than read (`data`).
    pub managed: bool,
    /// The attributes that name it, and the literal they are set to, if one is.
    pub identity: Identity,
}

/// The attributes that name a resource.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Identity {
    /// Names of the attributes that are aliases of each other.
    pub attributes: Arc<[Arc<str>]>,
    /// Which of them the provider fills in when they are absent.
    pub computed: Arc<[Arc<str>]>,
    /// The literal one of them is set to.
    pub literal: Option<Arc<str>>,
    /// What the texts of attributes look like that the provider computes.
    pub shapes: Aside<Shapes>,
    /// What the texts of those shapes begin with that say so.
    pub prefix: Option<Arc<Value>>,
    /// Attributes that only the provider knows. For rules they are null, and in what a fix writes a reference to the resource.
    pub given: Aside<Arc<[Arc<str>]>>,
    /// Attributes that are null for the configuration where they are not written: lists, sets and maps that the provider does not compute.
    pub absent: Aside<Arc<[Arc<str>]>>,
    /// What attributes that are not written are for the configuration: what others that are written say.
    pub follows: Arc<[(Arc<str>, Value)]>,
}

/// What follows from the type, so that it says nothing that tells instances apart: they are equal whatever it is.
#[derive(Clone, Debug, Default)]
pub struct Aside<T>(pub T);

impl<T> PartialEq for Aside<T> {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl<T> Eq for Aside<T> {}

impl<T> Hash for Aside<T> {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

/// The shapes of computed attributes, by path: `names[*]`.
pub type Shapes = Arc<[(Arc<str>, Shaped)]>;

/// The shape of a computed attribute's text.
#[derive(Clone, Debug)]
pub struct Shaped {
    /// Whether the text begins with the prefix of the instance; if that has none, nothing is known of the text.
    pub prefixed: bool,
    /// An expression that all of the text matches, or all behind the prefix and before the name.
    pub pattern: Arc<str>,
    /// An expression for the name that the text ends with, if it does: the literal that the instance is called, if that is known.
    pub name: Option<Arc<str>>,
}

/// A computed attribute of a resource instance.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Symbol {
    /// The instance.
    pub instance: Arc<Instance>,
    /// The attribute, with its steps: `id`, `endpoint[0].port`.
    pub path: Arc<str>,
}
