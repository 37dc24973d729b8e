//! Which platform, whether it answers, and what it told.

use kaizala_client::{BaseUrl, Portal};

use crate::personas::Persona;
use crate::platforms::{BuiltInError, PlatformCheck, PlatformChoice};
use crate::problems::{Outcome, Problem, ProblemCode};
use crate::setup::SetupKey;
use crate::state::PlatformState;

use super::Companion;

/// The domain of the retired service. Whoever holds it one day would receive what is sent there.
const RETIRED: &str = "kaiza.la";

impl Companion {
    /// Keeps what the person comes for.
    pub async fn choose_personas(&self, mut personas: Vec<Persona>) -> Outcome<()> {
        personas.sort_unstable();
        personas.dedup();
        self.change_profile(|profile| profile.personas = personas)
            .await?;
        self.publish().await;
        Ok(())
    }

    /// Asks an address who it is.
    pub async fn check_platform(&self, address: &str) -> Outcome<PlatformCheck> {
        let address = with_scheme(address);
        let base = BaseUrl::parse(&address)?;
        let server = match self.client().portal(base.clone(), None).server().await {
            Ok(server) => server,
            Err(_) if is_retired(&base) => return Err(ProblemCode::RetiredService.into()),
            Err(error) => return Err(error.into()),
        };
        Ok(PlatformCheck {
            url: base.as_str().to_owned(),
            name: server.name,
            version: server.version,
            mode: server.mode,
            is_fresh: server.is_fresh,
            setup_code_required: server.setup_code_required,
        })
    }

    /// Chooses the platform.
    pub async fn choose_platform(&self, choice: PlatformChoice) -> Outcome<()> {
        if let PlatformChoice::Server { url } = &choice {
            self.check_platform(url).await?;
        }
        self.change_profile(|profile| profile.platform = Some(choice))
            .await?;
        self.change(|live| live.server = None);
        self.start_platform().await;
        self.read(|live| match live.platform {
            PlatformState::PortTaken => Err(Problem::from(ProblemCode::PortTaken)
                .with("port", live.profile.built_in_port.unwrap_or_default())),
            PlatformState::Running | PlatformState::Starting | PlatformState::Unreachable => Ok(()),
        })
    }

    /// Lets the built-in platform choose another port, and keeps it.
    pub async fn move_built_in_port(&self) -> Outcome<()> {
        self.change_profile(|profile| profile.built_in_port = None)
            .await?;
        self.start_platform().await;
        Ok(())
    }

    /// Chooses the set-up that Home shows.
    pub async fn select_setup(&self, key: Option<SetupKey>) -> Outcome<()> {
        self.change_profile(|profile| profile.setup = key).await?;
        self.publish().await;
        Ok(())
    }

    /// Starts the built-in platform if it is the chosen one, then asks the platform for its facts.
    pub(super) async fn start_platform(&self) {
        let (choice, port) =
            self.read(|live| (live.profile.platform.clone(), live.profile.built_in_port));
        let Some(choice) = choice.filter(|_| self.0.built_in.stays()) else {
            self.publish().await;
            return;
        };
        if choice == PlatformChoice::BuiltIn {
            self.show_platform(PlatformState::Starting).await;
            match self.0.built_in.start(port).await {
                Ok(started) if Some(started.port) != port => {
                    let kept = self
                        .change_profile(|profile| profile.built_in_port = Some(started.port))
                        .await;
                    if let Err(problem) = kept {
                        tracing::warn!(code = ?problem.code, "the port could not be kept");
                    }
                }
                Ok(_) => {}
                Err(BuiltInError::PortTaken(_)) => {
                    self.show_platform(PlatformState::PortTaken).await;
                    return;
                }
                Err(BuiltInError::Failed(error)) => {
                    tracing::error!(error, "the built-in platform did not start");
                    self.show_platform(PlatformState::Unreachable).await;
                    return;
                }
            }
        }
        if let Err(problem) = self.refresh().await {
            tracing::info!(code = ?problem.code, "the platform's facts are not fresh");
        }
    }

    /// Asks the platform anew, finishes what was under way, and shows what it says.
    pub async fn refresh(&self) -> Outcome<()> {
        let asked = self.ask_platform().await;
        self.change(|live| match &asked {
            Ok(()) => live.platform = PlatformState::Running,
            Err(problem) if is_out_of_reach(problem.code) => {
                live.platform = PlatformState::Unreachable;
            }
            Err(_) => {}
        });
        self.publish().await;
        asked
    }

    async fn ask_platform(&self) -> Outcome<()> {
        let server = self.portal_for_anybody()?.server().await?;
        self.change(|live| live.server = Some(server));
        self.resume().await?;
        self.fetch_facts().await
    }

    /// Base address of a platform.
    pub(super) fn base_of(&self, choice: &PlatformChoice) -> Outcome<BaseUrl> {
        match choice {
            PlatformChoice::BuiltIn => {
                let port = self
                    .read(|live| live.profile.built_in_port)
                    .ok_or_else(|| Problem::from(ProblemCode::Offline))?;
                Ok(BaseUrl::parse(&format!("http://127.0.0.1:{port}"))?)
            }
            PlatformChoice::Server { url } => Ok(BaseUrl::parse(url)?),
        }
    }

    /// The platform that is chosen.
    pub(super) fn platform_choice(&self) -> Outcome<PlatformChoice> {
        self.read(|live| live.profile.platform.clone())
            .ok_or_else(|| ProblemCode::SignedOut.into())
    }

    /// The portal, for calls that need no session.
    pub(super) fn portal_for_anybody(&self) -> Outcome<Portal> {
        let base = self.base_of(&self.platform_choice()?)?;
        Ok(self.client().portal(base, None))
    }

    async fn show_platform(&self, state: PlatformState) {
        self.change(|live| live.platform = state);
        self.publish().await;
    }
}

const fn is_out_of_reach(code: ProblemCode) -> bool {
    matches!(
        code,
        ProblemCode::Offline
            | ProblemCode::TimedOut
            | ProblemCode::CertificateRefused
            | ProblemCode::NotAPlatform
            | ProblemCode::ServerFailed
            | ProblemCode::EndpointRefused
    )
}

/// People leave the scheme out; what they mean is https, or http on their own computer.
fn with_scheme(address: &str) -> String {
    let address = address.trim();
    if address.contains("://") {
        address.to_owned()
    } else if ["localhost", "127.", "[::1]"]
        .iter()
        .any(|local| address.starts_with(local))
    {
        format!("http://{address}")
    } else {
        format!("https://{address}")
    }
}

fn is_retired(base: &BaseUrl) -> bool {
    let origin = base.origin();
    let host = origin
        .split("://")
        .nth(1)
        .and_then(|rest| rest.split(':').next());
    host.is_some_and(|host| host == RETIRED || host.ends_with(&format!(".{RETIRED}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_scheme_is_filled_in() {
        assert_eq!(
            with_scheme(" kaizala.example.org "),
            "https://kaizala.example.org"
        );
        assert_eq!(with_scheme("127.0.0.1:8453"), "http://127.0.0.1:8453");
        assert_eq!(with_scheme("http://localhost:1"), "http://localhost:1");
    }

    #[test]
    fn only_the_retired_hosts_are_retired() {
        let is_retired = |address| is_retired(&BaseUrl::parse(address).unwrap());
        assert!(is_retired("https://kaiza.la"));
        assert!(is_retired("https://manage.kaiza.la/x"));
        assert!(!is_retired("https://evilkaiza.la"));
        assert!(!is_retired("https://kaiza.la.example.org"));
    }
}
