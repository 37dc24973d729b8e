//! Fits a value to the type that is asked for (contract 7.4): keys in any case, numbers and flags as text and the
//! other way round, null for what is absent.

use std::fmt;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer, StrDeserializer};
use serde::de::{
    self, DeserializeSeed, Deserializer, Expected, IntoDeserializer, MapAccess, SeqAccess,
    Unexpected, Visitor,
};
use serde::forward_to_deserialize_any;
use serde_json::Value;

/// A value that does not fit. It names the field and what was expected, never what was sent: that may be a secret.
#[derive(Debug)]
pub(crate) struct Misfit {
    field: Option<String>,
    problem: String,
}

impl Misfit {
    /// The same, in a field of that name.
    pub(super) fn within(mut self, key: &str) -> Self {
        self.field = Some(match self.field {
            Some(inner) => format!("{key}.{inner}"),
            None => key.to_owned(),
        });
        self
    }
}

impl fmt::Display for Misfit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.field {
            Some(field) => write!(formatter, "{field}: {}", self.problem),
            None => formatter.write_str(&self.problem),
        }
    }
}

impl std::error::Error for Misfit {}

impl de::Error for Misfit {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self {
            field: None,
            problem: message.to_string(),
        }
    }

    fn invalid_type(_: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::custom(format_args!("expected {expected}"))
    }

    fn invalid_value(_: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::custom(format_args!("expected {expected}"))
    }

    fn missing_field(field: &'static str) -> Self {
        Self::custom("is missing").within(field)
    }
}

/// Reads a value into whatever is asked for.
pub(crate) struct Reader(Value);

impl Reader {
    /// Reads `value`.
    pub(crate) fn new(value: Value) -> Self {
        Self(value)
    }

    /// The number that a text holds, or the value as it is.
    fn into_number(self) -> Value {
        let number = self.0.as_str().and_then(|text| text.trim().parse().ok());
        number.map_or(self.0, Value::Number)
    }
}

macro_rules! numbers {
    ($($method:ident)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
            Reader(self.into_number()).deserialize_any(visitor)
        })*
    };
}

impl<'de> Deserializer<'de> for Reader {
    type Error = Misfit;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(flag) => visitor.visit_bool(flag),
            Value::Number(number) => match (number.as_u64(), number.as_i64(), number.as_f64()) {
                (Some(number), _, _) => visitor.visit_u64(number),
                (_, Some(number), _) => visitor.visit_i64(number),
                (_, _, Some(number)) => visitor.visit_f64(number),
                (None, None, None) => Err(de::Error::custom("expected a smaller number")),
            },
            Value::String(text) => visitor.visit_string(text),
            Value::Array(items) => {
                SeqAccessDeserializer::new(Items(items.into_iter())).deserialize_any(visitor)
            }
            Value::Object(fields) => {
                MapAccessDeserializer::new(Fields::all(fields)).deserialize_any(visitor)
            }
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        let flag = match &self.0 {
            Value::String(text) => match text.trim().to_ascii_lowercase().as_str() {
                "true" | "1" | "yes" => Some(true),
                "false" | "0" | "no" => Some(false),
                _ => None,
            },
            Value::Number(number) => match number.as_u64() {
                Some(0) => Some(false),
                Some(1) => Some(true),
                _ => None,
            },
            Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
        };
        match flag {
            Some(flag) => visitor.visit_bool(flag),
            None => self.deserialize_any(visitor),
        }
    }

    numbers! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64
        deserialize_f32 deserialize_f64
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        if let Value::Number(number) = &self.0 {
            return visitor.visit_string(number.to_string());
        }
        self.deserialize_any(visitor)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        if self.0.is_null() {
            return visitor.visit_none();
        }
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        if let Value::Object(fields) = self.0 {
            return visitor.visit_map(Fields::known(fields, names));
        }
        Err(de::Error::custom("expected an object"))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        let unknown = || -> Misfit {
            de::Error::custom(format_args!("expected one of {}", variants.join(", ")))
        };
        // Some words of the contract are numbers.
        let text = match &self.0 {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
        };
        if let Some(text) = &text {
            let variant = known(text, variants).ok_or_else(unknown)?;
            let variant: StrDeserializer<'_, Misfit> = variant.into_deserializer();
            return variant.deserialize_enum(name, variants, visitor);
        }
        self.0
            .deserialize_enum(name, variants, visitor)
            .map_err(|_| unknown())
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        i128 u128 char bytes byte_buf unit unit_struct seq tuple tuple_struct map identifier
    }
}

/// The name among `names` that `text` spells in any case.
fn known(text: &str, names: &'static [&'static str]) -> Option<&'static str> {
    names
        .iter()
        .copied()
        .find(|name| name.eq_ignore_ascii_case(text))
}

struct Items(std::vec::IntoIter<Value>);

impl<'de> SeqAccess<'de> for Items {
    type Error = Misfit;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Misfit> {
        self.0
            .next()
            .map(|item| seed.deserialize(Reader(item)))
            .transpose()
    }
}

/// The fields of an object. Null fields count as absent.
struct Fields {
    fields: std::vec::IntoIter<(String, Value)>,
    current: Option<(String, Value)>,
}

impl Fields {
    /// Every field, under the name it was sent with.
    fn all(fields: serde_json::Map<String, Value>) -> Self {
        Self::of(fields.into_iter().collect())
    }

    /// The fields that the target knows, under the names it knows them by. The others are dropped here, so that a
    /// body of ten thousand of them costs no more than reading it.
    fn known(fields: serde_json::Map<String, Value>, names: &'static [&'static str]) -> Self {
        let mut fitted: Vec<(String, Value)> = Vec::with_capacity(names.len());
        for (key, value) in fields {
            let Some(name) = known(&key, names).filter(|_| !value.is_null()) else {
                continue;
            };
            // A key that is written twice in different case counts as it is written in the contract.
            match fitted.iter_mut().find(|(taken, _)| taken == name) {
                Some(taken) if key == name => taken.1 = value,
                Some(_) => {}
                None => fitted.push((name.to_owned(), value)),
            }
        }
        Self::of(fitted)
    }

    fn of(mut fields: Vec<(String, Value)>) -> Self {
        fields.retain(|(_, value)| !value.is_null());
        Self {
            fields: fields.into_iter(),
            current: None,
        }
    }
}

impl<'de> MapAccess<'de> for Fields {
    type Error = Misfit;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Misfit> {
        self.current = self.fields.next();
        match &self.current {
            Some((key, _)) => seed.deserialize(key.as_str().into_deserializer()).map(Some),
            None => Ok(None),
        }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Misfit> {
        let (key, value) = self
            .current
            .take()
            .ok_or_else(|| <Misfit as de::Error>::custom("expected a value"))?;
        seed.deserialize(Reader(value))
            .map_err(|misfit| misfit.within(&key))
    }
}

#[cfg(test)]
mod tests {
    use kaizala_api::groups::{CreateGroup, GroupType};
    use kaizala_api::members::{ChangeRole, Role};
    use kaizala_api::messages::PostMessage;
    use kaizala_api::tokens::LoginWithPin;
    use serde::de::DeserializeOwned;
    use serde_json::json;

    use super::*;

    #[derive(serde::Deserialize)]
    struct Page {
        count: u32,
        all: bool,
    }

    fn read<T: DeserializeOwned>(value: Value) -> Result<T, String> {
        T::deserialize(Reader::new(value)).map_err(|misfit| misfit.to_string())
    }

    #[test]
    fn keys_arrive_in_any_case_and_null_is_absent() {
        let message: PostMessage = read(json!({
            "Message": "x", "SENDTOALLSUBSCRIBERS": "True", "Subscribers": null,
            "replytoreferenceid": "r", "somethingElse": {"a": []},
        }))
        .unwrap();
        assert_eq!(message.message, "x");
        assert!(message.send_to_all_subscribers);
        assert_eq!(message.subscribers, None);
        assert_eq!(message.reply_to_reference_id.unwrap().as_str(), "r");
    }

    #[test]
    fn the_contracts_own_spelling_wins() {
        let message: PostMessage = read(json!({"Message": "a", "message": "b"})).unwrap();
        assert_eq!(message.message, "b");
    }

    #[test]
    fn numbers_and_texts_stand_for_each_other() {
        let login: LoginWithPin = read(json!({
            "mobileNumber": 15_550_100_001_u64, "applicationId": "c", "pin": 123_456,
        }))
        .unwrap();
        assert_eq!(login.mobile_number, "15550100001");
        assert_eq!(login.pin.expose(), "123456");

        let page: Page = read(json!({"count": "10", "all": "true"})).unwrap();
        assert!(page.count == 10 && page.all);
    }

    #[test]
    fn words_of_the_contract_arrive_in_any_case() {
        let group: CreateGroup =
            read(json!({"name": "x", "welcomeMessage": "", "groupType": "connectgroup"})).unwrap();
        assert_eq!(group.group_type, GroupType::ConnectGroup);
        let role: ChangeRole = read(json!({"role": "ADMIN"})).unwrap();
        assert_eq!(role.role, Role::Admin);
    }

    #[test]
    fn a_misfit_names_the_field_and_never_the_value() {
        for (value, message) in [
            (json!({"welcomeMessage": ""}), "name: is missing"),
            (
                json!({"name": null, "welcomeMessage": ""}),
                "name: is missing",
            ),
            (
                json!({"name": ["secret"], "welcomeMessage": ""}),
                "name: expected a string",
            ),
            (
                json!({"name": "x", "welcomeMessage": "", "members": "secret"}),
                "members: expected a sequence",
            ),
            (
                json!({"name": "x", "welcomeMessage": "", "groupType": "secret"}),
                "groupType: expected one of Group, ConnectGroup",
            ),
            (json!("secret"), "expected an object"),
            (json!(["secret", ""]), "expected an object"),
        ] {
            assert_eq!(read::<CreateGroup>(value).unwrap_err(), message);
        }
    }
}
