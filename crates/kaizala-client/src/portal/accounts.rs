//! Accounts, sessions and the phone number of a person.

use http::Method;
use kaizala_api::ids::AccountId;
use kaizala_api::portal::accounts::{
    Account, Accounts, CreateAccount, PasswordReset, PinRequested, RequestPasswordCode, RequestPin,
    SetPassword, SignIn, SignedIn, VerifyPin,
};

use super::Portal;
use crate::error::ClientError;

impl Portal {
    /// Makes an account and signs in.
    pub async fn create_account(&self, request: &CreateAccount) -> Result<SignedIn, ClientError> {
        let mut call = Self::anonymous(Method::POST, "/accounts").hide(&request.password);
        if let Some(code) = &request.setup_code {
            call = call.hide(code);
        }
        self.send(call.json(request)).await
    }

    /// Signs in.
    pub async fn sign_in(&self, request: &SignIn) -> Result<SignedIn, ClientError> {
        let call = Self::anonymous(Method::POST, "/sessions")
            .hide(&request.password)
            .json(request);
        self.send(call).await
    }

    /// Asks for a code by text message, to choose a new password. Whether there is such an account is not said.
    pub async fn request_password_code(
        &self,
        request: &RequestPasswordCode,
    ) -> Result<(), ClientError> {
        let call = Self::anonymous(Method::POST, "/accounts/password-code");
        self.tell(call.json(request)).await
    }

    /// Chooses a new password with a code, and signs in. All other sessions end.
    pub async fn set_password(&self, request: &SetPassword) -> Result<SignedIn, ClientError> {
        let call = Self::anonymous(Method::POST, "/accounts/password")
            .hide(&request.code)
            .hide(&request.password)
            .json(request);
        self.send(call).await
    }

    /// Makes a code for somebody who forgot their password; for the tenant admin.
    pub async fn reset_password(&self, account: &AccountId) -> Result<PasswordReset, ClientError> {
        let call = self
            .call(Method::POST, "/accounts")?
            .id(account.as_str())
            .below("/password-reset");
        self.send(call).await
    }

    /// Everybody's accounts; for the tenant admin.
    pub async fn accounts(&self) -> Result<Vec<Account>, ClientError> {
        let call = self.call(Method::GET, "/accounts")?;
        Ok(self.send::<Accounts>(call).await?.accounts)
    }

    /// Ends the session on the server.
    pub async fn sign_out(&self) -> Result<(), ClientError> {
        self.tell(self.call(Method::DELETE, "/sessions/current")?)
            .await
    }

    /// The account that is signed in.
    pub async fn account(&self) -> Result<Account, ClientError> {
        self.send(self.call(Method::GET, "/accounts/me")?).await
    }

    /// Asks for a PIN by text message, to confirm a phone number.
    pub async fn request_pin(&self, request: &RequestPin) -> Result<PinRequested, ClientError> {
        self.send(self.call(Method::POST, "/phone/pin")?.json(request))
            .await
    }

    /// Confirms a phone number.
    pub async fn verify_pin(&self, request: &VerifyPin) -> Result<Account, ClientError> {
        let call = self
            .call(Method::POST, "/phone/verification")?
            .hide(&request.pin)
            .json(request);
        self.send(call).await
    }
}
