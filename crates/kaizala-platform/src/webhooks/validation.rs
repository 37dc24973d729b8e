//! Whether an address wants callbacks: it is asked, and has to say the token it is given (contract 6.11.2).

use kaizala_api::webhooks::VALIDATION_TOKEN;

use crate::errors::ApiError;
use crate::outbound::OutboundError;
use crate::random;
use crate::state::Shared;

/// More than any token, blanks around it included.
const ANSWER_LIMIT: usize = 4096;

/// Asks the receiver at `url` whether it wants to be called.
pub(crate) async fn validate(shared: &Shared, url: &str) -> Result<(), ApiError> {
    let refused = |reason: &str| ApiError::invalid(format!("callBackUrl {reason}"));
    let mut address = shared
        .outbound
        .check(url)
        .map_err(|refusal| refused(&refusal.to_string()))?;
    // Letters, digits and hyphens: receivers cut it out of the query without decoding anything.
    let token = random::id()?;
    address
        .query_pairs_mut()
        .append_pair(VALIDATION_TOKEN, &token);
    let asked = shared
        .outbound
        .get(address, shared.limits.validation_time, ANSWER_LIMIT)
        .await;
    match asked {
        Ok(answer) if !answer.status.is_success() => Err(refused(&format!(
            "answered the validation with {}",
            answer.status.as_u16()
        ))),
        Ok(answer) if answer.body.trim_ascii() == token.as_bytes() => Ok(()),
        Ok(_) | Err(OutboundError::TooLarge) => {
            Err(refused("did not answer with the validationToken"))
        }
        Err(OutboundError::Refused(refusal)) => Err(refused(&refusal.to_string())),
        Err(OutboundError::NoAnswer) => Err(refused("did not answer the validation in time")),
    }
}
