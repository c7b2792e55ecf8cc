//! The examples beside rule files, known by their names.

use serde::{Deserialize, Serialize};

use crate::kinds;

/// An example beside a policy file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Example {
    /// File name, such as `encryption_at_rest.violating.tf`.
    pub name: String,
    /// Its text.
    pub text: String,
}

impl Example {
    /// Whether a file beside rules is an example, by its name: a configuration of Terraform, or a template that says its part.
    pub fn is_one(name: &str) -> bool {
        name.ends_with(".tf") || Self::says_its_part(name)
    }

    /// Whether the name of a file says that it is an example, and of what.
    pub fn says_its_part(name: &str) -> bool {
        let Some((stem, "tf" | "yaml" | "json")) = name.rsplit_once('.') else { return false };
        let part = stem.rsplit('.').next().unwrap_or_default();
        matches!(part, "violating" | "fixed" | "complies") || stem.starts_with("compliant")
    }

    /// How its name ends, without the dot.
    pub fn ending(&self) -> &str {
        self.name.rsplit('.').next().unwrap_or_default()
    }

    /// The label of the policy that it is about.
    pub fn label(&self) -> &str {
        self.name.split('.').next().unwrap_or_default()
    }

    /// What stands before its part, `violating`, `fixed` or `complies`; `None` if it plays another one.
    pub fn stem(&self, part: &str) -> Option<&str> {
        let plain = self.name.strip_suffix(self.ending())?.strip_suffix('.')?;
        plain.strip_suffix(part)?.strip_suffix('.')
    }

    /// Whether it is the other example that belongs to this one: of the same stem and format.
    pub fn is_counterpart(&self, of: &Example, part: &str) -> bool {
        let stem = ["violating", "fixed", "complies"].iter().find_map(|own| of.stem(own));
        self.ending() == of.ending() && stem.is_some() && self.stem(part) == stem
    }

    /// Whether it can be about a kind: templates are about those of templates, and nothing else.
    pub fn fits(&self, kind: &str) -> bool {
        (self.ending() == "tf") != kinds::is_of_template(kind)
    }
}
