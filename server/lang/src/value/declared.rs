//! Types that values have by declaration where they tell none themselves.

/// A type that a declaration gives to what has none of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Declared {
    /// None, or one that is not simple.
    #[default]
    Any,
    /// `bool`
    Bool,
    /// `number`
    Number,
    /// `string`
    Text,
    /// `list(…)` of a simple type.
    List(Simple),
    /// `set(…)` of a simple type.
    Set(Simple),
    /// `map(…)` of a simple type.
    Map(Simple),
}

/// A type of elements.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Simple {
    /// `any`
    Any,
    /// `bool`
    Bool,
    /// `number`
    Number,
    /// `string`
    Text,
}

impl Declared {
    /// The type of elements of which a collection that is null or not known may be declared.
    pub fn simple(self) -> Option<Simple> {
        match self {
            Self::Any => Some(Simple::Any),
            Self::Bool => Some(Simple::Bool),
            Self::Number => Some(Simple::Number),
            Self::Text => Some(Simple::Text),
            Self::List(_) | Self::Set(_) | Self::Map(_) => None,
        }
    }
}
