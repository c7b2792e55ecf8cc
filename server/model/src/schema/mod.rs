//! What providers say about the names in their blocks: types, blocks or attributes, and which changes replace a resource. What
//! CloudFormation says of the properties of its resource types is kept in the same form.
//!
//! An extract of a provider's schema is a text for each service (`text.rs` says how it is written). It is unpacked and read when a
//! type of that service is first asked for, so providers and services that nobody uses cost nothing.

mod conform;
mod text;

use std::{
    borrow::Cow,
    fmt,
    sync::{Arc, OnceLock},
};

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use shirube_lang::types::Type;

pub use conform::{conform, conform_block};

/// How often a nested block may stand in a block, and how it is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nesting {
    /// At most once, as an object.
    Single,
    /// In order.
    List,
    /// Without order.
    Set,
    /// By a label.
    Map,
}

/// What a name in a block is.
#[derive(Clone, Debug)]
pub enum Nature {
    /// An argument or a computed attribute.
    Attribute(Type),
    /// A nested block, or a property that holds objects.
    Block {
        /// How it is kept.
        nesting: Nesting,
        /// Whether there is at most one.
        one: bool,
        /// What is in it.
        inner: Arc<Block>,
    },
}

/// A name in a block.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What it is.
    pub nature: Nature,
    /// Whether it has to be written.
    pub required: bool,
    /// Whether it may be written.
    pub optional: bool,
    /// Whether the provider fills it in.
    pub computed: bool,
    /// Whether a change replaces the resource, or nobody knows.
    pub replaces: bool,
    /// Whether its arrival or departure replaces the resource, though a change in it does not.
    pub arrival_replaces: bool,
    /// A value that is reached without replacing the resource.
    pub keeps: Option<Box<str>>,
    /// Whether it is an attribute that holds objects and cannot be written as blocks.
    pub nested: bool,
    /// Whether it may be written as a text, too, in the place of the object that it is.
    pub text: bool,
    /// Whether it names the resource: a reference to it means the same resource as a reference to any other such name.
    pub identity: bool,
    /// The first major version of the provider that knows it, if not the recorded one.
    pub since: Option<u32>,
    /// The first major version that does not know it any more.
    pub until: Option<u32>,
}

impl Entry {
    /// Whether a configuration may write it.
    pub fn is_settable(&self) -> bool {
        self.required || self.optional
    }

    /// Whether it is a property that holds objects: part of a value, not a block of its own.
    pub fn is_object(&self) -> bool {
        self.nested && matches!(self.nature, Nature::Block { .. })
    }

    /// What is in it, if it is a nested block or holds objects.
    pub fn inner(&self) -> Option<&Arc<Block>> {
        match &self.nature {
            Nature::Block { inner, .. } => Some(inner),
            Nature::Attribute(_) => None,
        }
    }

    /// Whether what is written as nested blocks is kept without order.
    pub fn is_unordered(&self) -> bool {
        matches!(self.nature, Nature::Block { nesting: Nesting::Set, .. } | Nature::Attribute(Type::Set(_)))
    }

    /// Whether it may be written as nested blocks: it is one, or an attribute that holds objects and is old enough to allow it.
    pub fn is_written_as_block(&self) -> bool {
        match &self.nature {
            Nature::Block { .. } => !self.nested,
            Nature::Attribute(Type::List(of) | Type::Set(of)) => {
                self.is_settable() && !self.nested && matches!(**of, Type::Object(_))
            }
            Nature::Attribute(_) => false,
        }
    }
}

/// The names in a block.
#[derive(Clone, Debug, Default)]
pub struct Block {
    /// The names.
    pub entries: FxHashMap<Box<str>, Entry>,
    /// The first major version of the provider that does not know the type any more.
    pub until: Option<u32>,
    /// The property whose value a reference to the resource alone gives: `Ref` in CloudFormation. `None` if it gives something else.
    pub reference: Option<Box<str>>,
    /// Whether there may be other names than these, as in a custom resource.
    pub open: bool,
}

impl Block {
    /// A name.
    pub fn get(&self, name: &str) -> Option<&Entry> {
        self.entries.get(name)
    }

    /// What stands at a path of nested blocks, such as `versioning.enabled` or `rule[0].id`. What is kept by labels may be passed by a
    /// label, as `Events.Upload.Type` passes `Upload`, or by an index.
    pub fn at(&self, path: &str) -> Option<&Entry> {
        let mut steps =
            path.split('.').map(|step| step.split_once('[').map_or((step, false), |(name, _)| (name, true)));
        let (name, mut indexed) = steps.next()?;
        let mut entry = self.get(name)?;
        while let Some((mut name, mut next)) = steps.next() {
            let inner = entry.inner()?;
            if matches!(entry.nature, Nature::Block { nesting: Nesting::Map, .. }) && !indexed {
                match steps.next() {
                    Some(step) => (name, next) = step,
                    None => return Some(entry),
                }
            }
            (entry, indexed) = (inner.get(name)?, next);
        }
        Some(entry)
    }

    /// The names by which other resources know the resource, in order; empty if the schema says nothing of it.
    pub fn identity(&self) -> impl Iterator<Item = (&str, &Entry)> {
        let mut names: Vec<_> = self.entries.iter().filter(|(_, e)| e.identity).map(|(name, e)| (&**name, e)).collect();
        names.sort_by_key(|(name, _)| *name);
        names.into_iter()
    }
}

/// What a type names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Of {
    /// A managed resource.
    Resource,
    /// A data source.
    Data,
    /// A provider's configuration.
    Provider,
}

/// The extracts as they are embedded: provider, service and the packed text. Under the service without a name stands the list of the
/// types that no extract describes.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Packed(Vec<(String, String, Vec<u8>)>);

impl Packed {
    /// Packs extracts (`aws/s3.schema`) and lists of further types (`aws/types`), given by path and text. Fails at what cannot be read.
    pub fn of<'t>(extracts: impl IntoIterator<Item = (&'t str, &'t str)>) -> Result<Self, String> {
        let mut packed = Vec::new();
        for (path, text) in extracts {
            let (provider, service) = match path.split_once('/') {
                Some((provider, "types")) => (provider, ""),
                Some((provider, file)) if file.ends_with(".schema") => (provider, file.trim_end_matches(".schema")),
                _ => return Err(format!("{path}: not PROVIDER/SERVICE.schema or PROVIDER/types")),
            };
            if !service.is_empty() {
                text::check(text).map_err(|message| format!("{path}:{message}"))?;
            }
            packed.push((provider.into(), service.into(), miniz_oxide::deflate::compress_to_vec(text.as_bytes(), 9)));
        }
        Ok(Self(packed))
    }
}

/// The extracts of one service.
struct Service {
    packed: Cow<'static, [u8]>,
    text: OnceLock<text::Extract>,
}

/// What is known of a provider.
#[derive(Default)]
struct Provider {
    services: FxHashMap<Box<str>, Service>,
    /// The names of all its types.
    types: OnceLock<Vec<Box<str>>>,
}

impl Provider {
    /// The lines of the extracts as words.
    fn lines(&self, see: &mut dyn FnMut(&str, &str)) {
        for service in self.services.values() {
            let text = miniz_oxide::inflate::decompress_to_vec(&service.packed).unwrap_or_default();
            for line in text.split(|b| *b == b'\n').filter_map(|line| std::str::from_utf8(line).ok()) {
                let mut words = line.split(' ');
                see(words.next().unwrap_or_default(), words.next().unwrap_or_default());
            }
        }
    }

    fn types(&self, provider: &str) -> &[Box<str>] {
        self.types.get_or_init(|| {
            let mut types = Vec::new();
            self.lines(&mut |first, second| match first {
                "resource" | "data" => types.push(second.into()),
                name if name.strip_prefix(provider).is_some_and(|rest| rest.starts_with('_')) => {
                    types.push(name.into())
                }
                _ => {}
            });
            types.sort();
            types.dedup();
            types
        })
    }
}

type Services = FxHashMap<Box<str>, Provider>;

/// The folder of extracts of CloudFormation's resource types.
const CLOUDFORMATION: &str = "cloudformation";

/// What is known of the schemas of all providers.
#[derive(Default)]
pub struct Schemas {
    bytes: &'static [u8],
    services: OnceLock<Services>,
    /// The names of all types of resources, and of data sources.
    names: OnceLock<[Vec<Box<str>>; 2]>,
}

impl fmt::Debug for Schemas {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Schemas({} bytes)", self.bytes.len())
    }
}

impl Schemas {
    /// Schemas from their embedded form, which `read` makes of the bytes when a type is first asked for.
    pub fn embedded(bytes: &'static [u8]) -> Self {
        Self { bytes, ..Self::default() }
    }

    /// Schemas from extracts that were just packed.
    pub fn new(packed: Packed) -> Self {
        let packed = packed.0.into_iter().map(|(provider, service, packed)| (provider, service, packed.into()));
        Self { services: OnceLock::from(services(packed)), ..Self::default() }
    }

    /// The schema of a type: of `aws_s3_bucket` or `AWS::S3::Bucket`, or of a provider by its name. `None` for what is in no extract.
    pub fn get(&self, of: Of, kind: &str) -> Option<&Arc<Block>> {
        let (provider, service) = match of {
            Of::Provider => (kind, Cow::Borrowed("provider")),
            _ => place(kind)?,
        };
        let service = self.services().get(provider)?.services.get(&*service)?;
        let text = || text::Extract::new(miniz_oxide::inflate::decompress_to_vec(&service.packed).unwrap_or_default());
        service.text.get_or_init(text).block(of, kind)
    }

    /// The schema behind the label of a policy: `aws_s3_bucket`, `data.aws_ami`, `provider.aws`, `AWS::S3::Bucket`.
    pub fn labelled(&self, label: &str) -> Option<&Arc<Block>> {
        match label.split_once('.') {
            None => self.get(Of::Resource, label),
            Some(("data", kind)) => self.get(Of::Data, kind),
            Some(("provider", name)) => self.get(Of::Provider, name),
            Some(_) => None,
        }
    }

    /// Whether there are extracts of the provider of a type, and so of the type if there is such a one: of all that begin with `aws_` or
    /// `AWS::`.
    pub fn knows(&self, kind: &str) -> bool {
        place(kind).is_some_and(|(provider, _)| self.services().contains_key(provider))
    }

    /// The names of all types, resources and data sources, that any version of a provider has, in order. `None` if they are not known:
    /// the extracts of most providers hold only what the pack names.
    pub fn types(&self, provider: &str) -> Option<&[Box<str>]> {
        let known = self.services().get(provider).filter(|known| known.services.contains_key(""))?;
        Some(known.types(provider))
    }

    /// The names of all types of resources or of data sources that there are extracts of, in order. All texts are unpacked for the first answer, and not kept.
    pub fn names(&self, of: Of) -> &[Box<str>] {
        let [resources, data] = self.names.get_or_init(|| {
            let mut names = [Vec::new(), Vec::new()];
            for provider in self.services().values() {
                provider.lines(&mut |first, second| match first {
                    "resource" => names[0].push(second.into()),
                    "data" => names[1].push(second.into()),
                    _ => {}
                });
            }
            names.iter_mut().for_each(|names| names.sort());
            names
        });
        match of {
            Of::Resource => resources,
            Of::Data => data,
            Of::Provider => &[],
        }
    }

    fn services(&self) -> &Services {
        self.services.get_or_init(|| {
            // The same form as `Packed`, without a copy of what is embedded.
            let packed: Vec<(&str, &str, &[u8])> = postcard::from_bytes(self.bytes).unwrap_or_default();
            services(packed.into_iter().map(|(provider, service, packed)| (provider, service, packed.into())))
        })
    }
}

/// The provider and the service in whose extract a type is: what `aws_s3_bucket` and `AWS::S3::Bucket` begin with.
fn place(kind: &str) -> Option<(&str, Cow<'_, str>)> {
    if kind.contains("::") {
        let mut words = kind.split("::");
        let service = words.next().filter(|first| *first == "AWS").and(words.next())?;
        return Some((CLOUDFORMATION, Cow::Owned(service.to_ascii_lowercase())));
    }
    let mut words = kind.split('_');
    Some((words.next()?, Cow::Borrowed(words.next()?)))
}

fn services<S: AsRef<str>>(packed: impl Iterator<Item = (S, S, Cow<'static, [u8]>)>) -> Services {
    let mut services = Services::default();
    for (provider, service, packed) in packed {
        let of = services.entry(provider.as_ref().into()).or_default();
        of.services.insert(service.as_ref().into(), Service { packed, text: OnceLock::new() });
    }
    services
}

#[cfg(test)]
mod tests;
