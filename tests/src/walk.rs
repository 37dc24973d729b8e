//! The four steps as a person walks them, from whatever page the app shows to a message seen in the group.
//!
//! It is written once: the tour shows it, the window tests stop and resume it, the canaries follow it and the bench
//! prepares its home with it. It knows no order of its own; on every page it does what that page asks for.

use crate::window::Window;
use crate::{Failure, Outcome};

/// What the person is called and types.
#[derive(Clone, Debug)]
pub struct Person {
    /// The account's name.
    pub name: String,
    /// The account's e-mail address.
    pub email: String,
    /// The account's password.
    pub password: String,
    /// The phone number, with the country code.
    pub mobile_number: String,
    /// The connector's name.
    pub connector: String,
    /// The group's name.
    pub group: String,
    /// The first message.
    pub message: String,
}

impl Default for Person {
    fn default() -> Self {
        Self {
            name: "Site engineer".into(),
            email: "engineer@site.example".into(),
            password: "gravel winter lantern 72".into(),
            mobile_number: "+49 1512 3456789".into(),
            connector: "Shift planner".into(),
            group: "Site A".into(),
            message: "The early shift starts at six.".into(),
        }
    }
}

/// A point in the middle of a step at which the walk can be broken off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// Step 1: there is an account, and no phone number yet.
    SignedUp,
    /// Step 1: a PIN is on its way.
    PinRequested,
    /// Step 1: the button that registers was pressed; nothing has come back yet.
    Registering,
    /// Step 1: the connector exists.
    ConnectorCreated,
    /// Step 2: the group exists, and the connector is not in it yet.
    GroupCreated,
    /// Step 2: the button that grants was pressed; nothing has come back yet.
    Granting,
    /// Step 2: the refresh token exists.
    Granted,
    /// Step 3: the page of the hand-over is open.
    HandingOver,
    /// Step 4: the button that exchanges was pressed; nothing has come back yet.
    Exchanging,
    /// Step 4: the access token exists.
    Exchanged,
}

/// Where a walk ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The message was seen in the group's conversation.
    MessageSeen,
    /// At the moment at which it was to be broken off.
    BrokenOff,
}

/// Why a part of the walk goes no further.
enum Halt {
    BrokenOff,
    Failed(Failure),
}

impl From<Failure> for Halt {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

/// Somebody who looks at every page of a walk once it is filled in, before the walk leaves it.
pub trait Witness {
    /// Looks at the page of this name.
    fn see(&mut self, window: &Window<'_>, page: &str) -> impl Future<Output = Outcome>;
}

/// Nobody looks.
impl Witness for () {
    async fn see(&mut self, _window: &Window<'_>, _page: &str) -> Outcome {
        Ok(())
    }
}

/// A walk through the app's window.
pub struct Walk<'a, W = ()> {
    window: &'a Window<'a>,
    person: &'a Person,
    stop: Option<Moment>,
    witness: Option<&'a mut W>,
}

/// The pages before a wizard's own: an account and a confirmed phone number.
const ACCOUNT_PAGES: [&str; 3] = ["account-email", "phone-number", "pin-input"];
const REGISTER_PAGES: [&str; 3] = ["connector-name", "register-submit", "register-done"];
const GRANT_PAGES: [&str; 5] = [
    "grant-connector-*",
    "group-new-name",
    "grant-group-*",
    "grant-submit",
    "grant-done",
];
const ROWS: [&str; 4] = ["row-register", "row-grant", "row-hand-over", "row-exchange"];

impl<'a> Walk<'a> {
    /// A walk of `person` through `window`.
    pub fn new(window: &'a Window<'a>, person: &'a Person) -> Self {
        Self {
            window,
            person,
            stop: None,
            witness: None,
        }
    }

    /// Lets `witness` look at every page.
    #[must_use]
    pub fn seen_by<W: Witness>(self, witness: &'a mut W) -> Walk<'a, W> {
        Walk {
            window: self.window,
            person: self.person,
            stop: self.stop,
            witness: Some(witness),
        }
    }
}

impl<W: Witness> Walk<'_, W> {
    /// Lets it break off at `moment`.
    #[must_use]
    pub fn until(mut self, moment: Moment) -> Self {
        self.stop = Some(moment);
        self
    }

    /// Walks to the end, or to the moment at which to break off.
    ///
    /// # Errors
    /// When a page does not come, or shows a problem.
    pub async fn run(mut self) -> Outcome<End> {
        match self.steps().await {
            Ok(()) => Ok(End::MessageSeen),
            Err(Halt::BrokenOff) => Ok(End::BrokenOff),
            Err(Halt::Failed(failure)) => Err(failure),
        }
    }

    async fn steps(&mut self) -> Result<(), Halt> {
        if self
            .window
            .first_of(&["welcome-continue", "row-register"])
            .await?
            == "welcome-continue"
        {
            self.welcome().await?;
        }
        self.register().await?;
        self.grant().await?;
        self.hand_over().await?;
        self.exchange().await
    }

    async fn welcome(&mut self) -> Result<(), Halt> {
        self.window.choose("persona-developer", true).await?;
        self.window.choose("persona-admin", true).await?;
        self.see("welcome").await?;
        self.window.click("welcome-continue").await?;
        self.next_page(&["row-register"]).await?;
        Ok(())
    }

    async fn register(&mut self) -> Result<(), Halt> {
        if !self.open("register").await? {
            return Ok(());
        }
        let pages = [&ACCOUNT_PAGES[..], &REGISTER_PAGES].concat();
        let mut page = self.next_page(&pages).await?;
        loop {
            match page {
                "connector-name" => {
                    self.window
                        .fill("connector-name", &self.person.connector)
                        .await?;
                    self.see("register-details").await?;
                    self.window.click("register-continue").await?;
                }
                "register-submit" => {
                    self.window.choose("permission-group-read", true).await?;
                    self.window.choose("permission-message-send", true).await?;
                    self.see("register-permissions").await?;
                    self.window.click("register-submit").await?;
                    self.reach(Moment::Registering)?;
                }
                "register-done" => break,
                page => self.account(page).await?,
            }
            page = self.page_after(page, &pages).await?;
        }
        self.see("registered").await?;
        self.reach(Moment::ConnectorCreated)?;
        self.window.click("register-done").await?;
        Ok(())
    }

    async fn grant(&mut self) -> Result<(), Halt> {
        if !self.open("grant").await? {
            return Ok(());
        }
        let pages = [&ACCOUNT_PAGES[..], &GRANT_PAGES].concat();
        let mut page = self.next_page(&pages).await?;
        loop {
            match page {
                "grant-connector-*" => {
                    self.window.choose(page, true).await?;
                    self.see("grant-connector").await?;
                    self.window.click("grant-continue").await?;
                }
                "group-new-name" => {
                    self.window.fill(page, &self.person.group).await?;
                    self.see("grant-new-group").await?;
                    self.window.click("group-create").await?;
                }
                "grant-group-*" => {
                    self.reach(Moment::GroupCreated)?;
                    self.window.choose(page, true).await?;
                    self.see("grant-group").await?;
                    self.window.click("grant-continue").await?;
                }
                "grant-submit" => {
                    self.see("grant-check").await?;
                    self.window.click(page).await?;
                    self.reach(Moment::Granting)?;
                }
                "grant-done" => break,
                page => self.account(page).await?,
            }
            page = self.page_after(page, &pages).await?;
        }
        // The picture shows the token's mask, which comes a moment after the page.
        self.window.wait_for("refresh-token-copy").await?;
        self.see("granted").await?;
        self.reach(Moment::Granted)?;
        self.window.click("grant-done").await?;
        Ok(())
    }

    /// With both roles in one person the token is where it is needed; the page is looked at all the same.
    async fn hand_over(&mut self) -> Result<(), Halt> {
        self.open_again("hand-over").await?;
        self.window.wait_for("handover-copy").await?;
        self.see("hand-over").await?;
        self.reach(Moment::HandingOver)?;
        self.window.click("nav-setup").await?;
        Ok(())
    }

    async fn exchange(&mut self) -> Result<(), Halt> {
        self.open_again("exchange").await?;
        if self
            .next_page(&["access-token-card", "exchange-submit"])
            .await?
            == "exchange-submit"
        {
            self.see("exchange").await?;
            self.window.click("exchange-submit").await?;
            self.reach(Moment::Exchanging)?;
        }
        self.next_page(&["access-token-card"]).await?;
        self.see("access-token").await?;
        self.reach(Moment::Exchanged)?;
        self.window.click("try-groups").await?;
        self.next_page(&["try-message"]).await?;
        self.window.choose("try-group-*", true).await?;
        self.window
            .fill("try-message", &self.person.message)
            .await?;
        self.see("try-message").await?;
        self.window.click("try-send").await?;
        self.next_page(&["conversation-message"]).await?;
        let seen = self.window.text("conversation-message").await?;
        if !seen.contains(&self.person.message) {
            return Err(Failure::new(format!("the conversation shows {seen:?}")).into());
        }
        self.see("message-seen").await?;
        self.window.click("nav-setup").await?;
        self.window
            .wait_for_attribute("row-exchange", "data-state", "done")
            .await?;
        self.see("all-done").await
    }

    async fn account(&mut self, page: &str) -> Result<(), Halt> {
        let person = self.person;
        match page {
            "account-email" => {
                if self.window.shown(&["account-name"]).await?.is_some() {
                    self.window.fill("account-name", &person.name).await?;
                }
                self.window.fill("account-email", &person.email).await?;
                self.window
                    .fill("account-password", &person.password)
                    .await?;
                self.see("account").await?;
                self.window.click("account-submit").await?;
            }
            "phone-number" => {
                self.reach(Moment::SignedUp)?;
                self.window
                    .fill("phone-number", &person.mobile_number)
                    .await?;
                self.see("phone").await?;
                self.window.click("phone-submit").await?;
            }
            "pin-input" => {
                let pin = self.read_pin().await?;
                self.reach(Moment::PinRequested)?;
                self.window.fill("pin-input", &pin).await?;
                self.see("pin").await?;
                self.window.click("pin-submit").await?;
            }
            other => return Err(Failure::new(format!("no page of the walk has {other}")).into()),
        }
        Ok(())
    }

    /// The PIN in the newest text message on the simulated phone.
    async fn read_pin(&self) -> Outcome<String> {
        let message = self.window.text("phone-sms").await?;
        pin_in(&message).ok_or_else(|| Failure::new(format!("no PIN stands in {message:?}")))
    }

    /// Opens the row `place` of Home unless it is done; says whether it did.
    async fn open(&mut self, place: &str) -> Result<bool, Halt> {
        self.home().await?;
        let row = format!("row-{place}");
        if self.window.attribute(&row, "data-state").await?.as_deref() == Some("done") {
            return Ok(false);
        }
        self.see(&format!("home-{place}")).await?;
        self.window.click(&format!("{row}-open")).await?;
        Ok(true)
    }

    /// Opens the row `place` of Home, done or not.
    async fn open_again(&mut self, place: &str) -> Result<(), Halt> {
        self.home().await?;
        self.see(&format!("home-{place}")).await?;
        self.window.click(&format!("row-{place}-open")).await?;
        Ok(())
    }

    async fn home(&self) -> Outcome {
        for row in ROWS {
            self.window.wait_for(row).await?;
        }
        // Until then nobody knows whether there is an account to sign in with.
        self.window
            .wait_for_attribute("platform-state", "data-state", "running")
            .await
    }

    /// The page that follows `page`.
    async fn page_after<'id>(&self, page: &str, pages: &[&'id str]) -> Result<&'id str, Halt> {
        let others: Vec<&str> = pages
            .iter()
            .copied()
            .filter(|other| *other != page)
            .collect();
        self.next_page(&others).await
    }

    /// The page that comes, out of `pages`; a problem shown instead ends the walk.
    async fn next_page<'id>(&self, pages: &[&'id str]) -> Result<&'id str, Halt> {
        let mut expected = pages.to_vec();
        expected.push("problem");
        let page = self.window.first_of(&expected).await?;
        if page == "problem" {
            let code = self
                .window
                .attribute("problem", "data-code")
                .await?
                .unwrap_or_default();
            let sentence = self.window.text("problem").await?;
            return Err(Failure::new(format!(
                "waiting for {}: problem {code}: {sentence}",
                pages.join(" or ")
            ))
            .into());
        }
        Ok(page)
    }

    async fn see(&mut self, page: &str) -> Result<(), Halt> {
        if let Some(witness) = &mut self.witness {
            witness.see(self.window, page).await?;
        }
        Ok(())
    }

    fn reach(&self, moment: Moment) -> Result<(), Halt> {
        if self.stop == Some(moment) {
            Err(Halt::BrokenOff)
        } else {
            Ok(())
        }
    }
}

/// The first run of six digits, perhaps with a space in its middle, in `message`.
pub fn pin_in(message: &str) -> Option<String> {
    let digits = |text: &str| text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_digit());
    let mut words = message
        .split(|sign: char| !sign.is_ascii_digit())
        .filter(|word| !word.is_empty())
        .peekable();
    while let Some(word) = words.next() {
        if word.len() == 6 {
            return Some(word.into());
        }
        if digits(word) && words.peek().is_some_and(|next| digits(next)) {
            return words.next().map(|next| format!("{word}{next}"));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::pin_in;

    #[test]
    fn the_pin_is_found_whole_or_in_halves() {
        assert_eq!(
            pin_in("Your PIN is 482913. It is valid for 10 minutes.").as_deref(),
            Some("482913")
        );
        assert_eq!(
            pin_in("PIN: 482 913 (10 Minuten)").as_deref(),
            Some("482913")
        );
        assert_eq!(pin_in("Nothing here, 10 minutes"), None);
    }
}
