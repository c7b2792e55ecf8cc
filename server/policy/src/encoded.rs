//! Data that stays encoded until somebody looks at it.

use std::{
    ops::{Deref, DerefMut},
    sync::OnceLock,
};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::DeserializeOwned, ser};

/// A value, or the bytes that it is made of when it is first asked for. Bytes that are none give the default.
#[derive(Clone, Debug)]
pub struct Encoded<T> {
    bytes: Vec<u8>,
    value: OnceLock<T>,
}

impl<T: Default> Default for Encoded<T> {
    fn default() -> Self {
        Self::from(T::default())
    }
}

impl<T> From<T> for Encoded<T> {
    fn from(value: T) -> Self {
        Self { bytes: Vec::new(), value: OnceLock::from(value) }
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
        self.bytes.clear();
        self.value.get_mut().expect("a value that is there")
    }
}

impl<T: Default + DeserializeOwned + Serialize> Serialize for Encoded<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&postcard::to_stdvec(&**self).map_err(ser::Error::custom)?)
    }
}

impl<'de, T> Deserialize<'de> for Encoded<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self { bytes: serde_bytes::deserialize(deserializer)?, value: OnceLock::new() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_what_it_was_made_of() {
        let bytes = postcard::to_stdvec(&Encoded::from(vec!["標".to_string()])).expect("bytes");
        let mut read: Encoded<Vec<String>> = postcard::from_bytes(&bytes).expect("encoded");
        assert!(read.value.get().is_none());
        assert_eq!(*read, ["標"]);
        read.push("x".into());
        assert_eq!(*read, ["標", "x"]);
        assert_eq!(*Encoded::<Vec<String>>::default(), [""; 0]);
    }
}
