//! The text messages that a built-in or trial server keeps instead of sending.

use http::Method;
use kaizala_api::phone::PhoneNumber;
use kaizala_api::portal::sms::{SmsMessage, SmsOutbox};

use super::Portal;
use crate::error::ClientError;

impl Portal {
    /// The outbox, newest first; of one phone number if given.
    pub async fn sms(&self, number: Option<&PhoneNumber>) -> Result<Vec<SmsMessage>, ClientError> {
        let mut call = self.call(Method::GET, "/sms")?;
        if let Some(number) = number {
            call = call.query("mobileNumber", number.as_str());
        }
        Ok(self.send::<SmsOutbox>(call).await?.messages)
    }
}
