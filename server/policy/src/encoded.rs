//! Data that stays where the program has it, and encoded until somebody looks at it.

use std::{
    borrow::Cow,
    ops::{Deref, DerefMut},
    sync::OnceLock,
};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::DeserializeOwned, ser};

/// A text of a pack: a part of the program if the pack is embedded in it, which is not copied, else its own.
pub type Embedded = Cow<'static, str>;

/// Reads a text without copying it: `Cow` by itself would.
pub(crate) fn text<'de: 'static, D: Deserializer<'de>>(deserializer: D) -> Result<Embedded, D::Error> {
    <&'static str>::deserialize(deserializer).map(Cow::Borrowed)
}

/// The same for bytes.
pub(crate) fn bytes<'de: 'static, D: Deserializer<'de>>(deserializer: D) -> Result<Cow<'static, [u8]>, D::Error> {
    <&'static [u8]>::deserialize(deserializer).map(Cow::Borrowed)
}

/// The same for several texts.
pub(crate) fn texts<'de: 'static, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Embedded>, D::Error> {
    Ok(Vec::<&'static str>::deserialize(deserializer)?.into_iter().map(Cow::Borrowed).collect())
}

/// The same for names and what they stand for.
pub(crate) fn named<'de: 'static, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<(Embedded, Embedded)>, D::Error> {
    let read = Vec::<(&'static str, &'static str)>::deserialize(deserializer)?;
    Ok(read.into_iter().map(|(name, text)| (Cow::Borrowed(name), Cow::Borrowed(text))).collect())
}

/// A value that stays encoded, with bytes of its own: what it is read from may be gone when somebody looks at it.
pub(crate) fn owned<'de, D: Deserializer<'de>, T>(deserializer: D) -> Result<Encoded<T>, D::Error> {
    let bytes: Vec<u8> = serde_bytes::deserialize(deserializer)?;
    Ok(Encoded { bytes: Cow::Owned(bytes), value: OnceLock::new() })
}

/// A value, or the bytes that it is made of when it is first asked for. Bytes that are none give the default.
#[derive(Clone, Debug)]
pub struct Encoded<T> {
    bytes: Cow<'static, [u8]>,
    value: OnceLock<T>,
}

impl<T: Default> Default for Encoded<T> {
    fn default() -> Self {
        Self::from(T::default())
    }
}

impl<T> From<T> for Encoded<T> {
    fn from(value: T) -> Self {
        Self { bytes: Cow::default(), value: OnceLock::from(value) }
    }
}

impl<T: Default + DeserializeOwned> Deref for Encoded<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.value.get_or_init(|| postcard::from_bytes(&self.bytes).unwrap_or_default())
    }
}

impl<T: Default + DeserializeOwned> DerefMut for Encoded<T> {
    fn deref_mut(&mut self) -> &mut T {
        self.value.get_or_init(|| postcard::from_bytes(&self.bytes).unwrap_or_default());
        self.bytes = Cow::default();
        self.value.get_mut().expect("a value that is there")
    }
}

impl<T: Default + DeserializeOwned + PartialEq> PartialEq for Encoded<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl<T: Default + DeserializeOwned + Eq> Eq for Encoded<T> {}

impl<T: Default + DeserializeOwned + Serialize> Serialize for Encoded<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&postcard::to_stdvec(&**self).map_err(ser::Error::custom)?)
    }
}

impl<'de: 'static, T> Deserialize<'de> for Encoded<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self { bytes: bytes(deserializer)?, value: OnceLock::new() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_what_it_was_made_of() {
        let bytes = postcard::to_stdvec(&Encoded::from(vec!["標".to_string()])).expect("bytes");
        let mut read: Encoded<Vec<String>> = postcard::from_bytes(bytes.leak()).expect("encoded");
        assert!(read.value.get().is_none());
        assert_eq!(*read, ["標"]);
        read.push("x".into());
        assert_eq!(*read, ["標", "x"]);
        assert_eq!(*Encoded::<Vec<String>>::default(), [""; 0]);
    }
}
