//! Text messages: what they say, and the port they leave by.

use kaizala_api::phone::PhoneNumber;
use kaizala_api::secret::Secret;
use kaizala_api::time::{PIN_LIFE, UnixMillis};
use kaizala_catalogue::{Catalogues, FluentArgs, Language, sources};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _,
};

use crate::database::Change;
use crate::database::entities::sms;
use crate::errors::Fault;
use crate::random;

/// A text message on its way out.
pub(crate) struct TextMessage<'a> {
    pub(crate) to: &'a PhoneNumber,
    pub(crate) text: Secret,
    pub(crate) sent: UnixMillis,
    /// When it is of no more use.
    pub(crate) expiry: UnixMillis,
}

/// Takes text messages to phones.
pub(crate) trait SmsPort: Send + Sync {
    /// Hands a message over, as part of `change`: it leaves only if the change is committed. Answers its id.
    fn send<'a>(
        &'a self,
        change: &'a Change,
        message: TextMessage<'a>,
    ) -> std::pin::Pin<Box<dyn Future<Output = Result<String, Fault>> + Send + 'a>>;
}

/// Keeps messages in a table, where a person who tries things out reads them.
pub(crate) struct Outbox;

impl SmsPort for Outbox {
    fn send<'a>(
        &'a self,
        change: &'a Change,
        message: TextMessage<'a>,
    ) -> std::pin::Pin<Box<dyn Future<Output = Result<String, Fault>> + Send + 'a>> {
        Box::pin(async move {
            let id = random::id()?;
            sms::ActiveModel {
                id: Set(id.clone()),
                phone: Set(message.to.as_str().to_owned()),
                text: Set(message.text.expose().to_owned()),
                sent: Set(message.sent.0),
                expiry: Set(message.expiry.0),
            }
            .insert(change)
            .await?;
            Ok(id)
        })
    }
}

/// Takes back what the outbox holds for a number: its PIN was used or is void.
pub(crate) async fn purge(change: &Change, phone: &str) -> Result<(), Fault> {
    sms::Entity::delete_many()
        .filter(sms::Column::Phone.eq(phone))
        .exec(change)
        .await?;
    Ok(())
}

static CATALOGUES: Catalogues = Catalogues::new(sources!("sms"));

/// What the message with a PIN says in `language`, or in English where we do not speak that.
pub(crate) fn pin_text(pin: &Secret, language: Option<&str>) -> Result<Secret, Fault> {
    text("sms-pin", pin, language)
}

/// What the message with a code for a new password says.
pub(crate) fn password_code_text(pin: &Secret, language: Option<&str>) -> Result<Secret, Fault> {
    text("sms-password-code", pin, language)
}

fn text(message: &str, pin: &Secret, language: Option<&str>) -> Result<Secret, Fault> {
    let mut arguments = FluentArgs::new();
    arguments.set("pin", pin.expose().to_owned());
    arguments.set("minutes", PIN_LIFE.as_secs() / 60);
    let text = CATALOGUES.text(Language::of(language), message, &arguments)?;
    Ok(Secret::from(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_fits_one_message_and_has_no_invisible_signs() {
        let pin = Secret::from("123456");
        for language in ["en", "de", "de-AT", "fr"] {
            for text in [pin_text, password_code_text] {
                let text = text(&pin, Some(language)).unwrap();
                let text = text.expose();
                assert!(text.contains("123456") && text.contains("10"), "{text}");
                assert!(text.chars().count() <= 160, "{text}");
                assert!(!text.contains(['\u{2068}', '\u{2069}']), "{text}");
            }
        }
    }

    #[test]
    fn other_languages_get_english() {
        let pin = Secret::from("123456");
        let english = pin_text(&pin, Some("en")).unwrap();
        for language in [None, Some("it"), Some("no such tag!")] {
            assert_eq!(pin_text(&pin, language).unwrap().expose(), english.expose());
        }
        assert_ne!(
            pin_text(&pin, Some("de")).unwrap().expose(),
            english.expose()
        );
    }
}
