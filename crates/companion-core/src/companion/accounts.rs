//! Account, phone number and PIN.

use kaizala_api::phone::PhoneNumber;
use kaizala_api::portal::accounts::{CreateAccount, RequestPin, SignIn, SignedIn, VerifyPin};
use kaizala_api::secret::Secret;

use crate::accounts::{AccountForm, PinSent, SignInForm, SmsView};
use crate::platforms::{PortalFacts, Session};
use crate::problems::{Outcome, Problem, ProblemCode};
use crate::vault::{RecordId, Version};

use super::Companion;

impl Companion {
    /// Makes an account on the portal and signs in.
    pub async fn create_account(&self, form: AccountForm) -> Outcome<()> {
        let turn = self.0.turn.lock().await;
        let request = CreateAccount {
            email: form.email.trim().to_owned(),
            password: form.password,
            name: form.name.trim().to_owned(),
            setup_code: form.setup_code.filter(|code| !code.is_empty()),
        };
        let signed_in = self.portal_for_anybody()?.create_account(&request).await?;
        self.keep_session(signed_in).await?;
        drop(turn);
        self.greet().await;
        Ok(())
    }

    /// Signs in to the portal.
    pub async fn sign_in(&self, form: SignInForm) -> Outcome<()> {
        let turn = self.0.turn.lock().await;
        let request = SignIn {
            email: form.email.trim().to_owned(),
            password: form.password,
        };
        let signed_in = self.portal_for_anybody()?.sign_in(&request).await?;
        self.keep_session(signed_in).await?;
        drop(turn);
        self.greet().await;
        Ok(())
    }

    /// Signs out. The portal is told if it answers; the session is forgotten either way.
    pub async fn sign_out(&self) -> Outcome<()> {
        let _turn = self.0.turn.lock().await;
        if let Some(session) = self.session().await? {
            if let Err(error) = self.portal().await?.sign_out().await {
                tracing::info!(%error, "the portal was not told of the sign-out");
            }
            self.vault()?.delete(session.id, session.version).await?;
        }
        self.publish().await;
        Ok(())
    }

    async fn keep_session(&self, signed_in: SignedIn) -> Outcome<()> {
        let (id, version) = match self.session().await? {
            Some(earlier) => (earlier.id, earlier.version),
            None => (RecordId::random(), Version::ABSENT),
        };
        let session = Session {
            platform: self.platform_choice()?,
            token: signed_in.session,
            phone_grouped: signed_in.account.phone.as_ref().map(PhoneNumber::grouped),
            account: signed_in.account,
            facts: PortalFacts::default(),
        };
        self.vault()?.put(id, version, &session).await?;
        Ok(())
    }

    /// Finishes what waited for the person to sign in, and shows their facts. Signed in they are,
    /// even if this fails.
    async fn greet(&self) {
        if let Err(problem) = self.refresh().await {
            tracing::info!(code = ?problem.code, "the platform's facts are not fresh");
        }
    }

    /// Has a PIN sent to a phone number, as the person wrote it.
    pub async fn request_pin(&self, mobile_number: &str) -> Outcome<PinSent> {
        let number = PhoneNumber::parse(mobile_number)?;
        let request = RequestPin {
            mobile_number: number.as_str().to_owned(),
            language: Some(self.read(|live| live.preferences.language.tag().to_owned())),
        };
        let sent = self.portal().await?.request_pin(&request).await?;
        self.change(|live| live.pin_for = Some(number));
        Ok(PinSent {
            mobile_number: sent.mobile_number.grouped(),
            expiry: sent.expiry,
        })
    }

    /// Confirms the phone number that the last PIN went to.
    pub async fn verify_pin(&self, pin: Secret) -> Outcome<()> {
        let number = self
            .read(|live| live.pin_for.clone())
            .ok_or_else(|| Problem::from(ProblemCode::PinNotRequested))?;
        let request = VerifyPin {
            mobile_number: number.as_str().to_owned(),
            pin: tidy_pin(&pin)?,
        };
        self.portal().await?.verify_pin(&request).await?;
        self.change(|live| live.pin_for = None);
        self.follow_up().await;
        Ok(())
    }

    /// The text messages on the simulated phone, newest first.
    pub async fn sms_messages(&self) -> Outcome<Vec<SmsView>> {
        let messages = self.portal_for_anybody()?.sms(None).await?;
        Ok(messages
            .into_iter()
            .map(|message| SmsView {
                id: message.id,
                mobile_number: message.mobile_number.grouped(),
                text: message.text,
                sent: message.sent,
                expiry: message.expiry,
            })
            .collect())
    }
}

/// Six digits; spaces and dashes between them are forgiven.
pub(super) fn tidy_pin(pin: &Secret) -> Outcome<Secret> {
    let digits: String = pin
        .expose()
        .chars()
        .filter(|sign| !sign.is_whitespace() && !matches!(sign, '-' | '\u{2011}'))
        .collect();
    let pin = Secret::new(digits);
    if pin.expose().len() == 6 && pin.expose().bytes().all(|digit| digit.is_ascii_digit()) {
        Ok(pin)
    } else {
        Err(ProblemCode::PinMalformed.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pin_is_six_digits_however_they_are_spaced() {
        for text in ["482057", " 482 057", "482-057\n", "4 8 2 0 5 7"] {
            assert_eq!(
                tidy_pin(&Secret::from(text)).unwrap().expose(),
                "482057",
                "{text:?}"
            );
        }
        for text in ["", "48205", "4820577", "48205a"] {
            let problem = tidy_pin(&Secret::from(text)).unwrap_err();
            assert_eq!(problem.code, ProblemCode::PinMalformed, "{text:?}");
        }
    }
}
