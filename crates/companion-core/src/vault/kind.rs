use std::fmt;

/// What a record is, as a number that stands in its row and is bound into its seal.
///
/// Every kind has its constant here and nowhere else, so that no number is used twice and none is
/// ever reused for something new.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Kind(u16);

impl Kind {
    /// What the person told the app about itself.
    pub const PROFILE: Self = Self(1);
    /// A session on the management portal.
    pub const SESSION: Self = Self(2);
    /// A connector.
    pub const CONNECTOR: Self = Self(3);
    /// A grant and its tokens.
    pub const GRANT: Self = Self(4);
    /// Something asked of the portal whose answer was not saved yet.
    pub const INTENT: Self = Self(5);
    /// What happened to a grant's tokens.
    pub const TOKEN_HISTORY: Self = Self(20);
    /// A call of which nobody knows whether it was executed.
    pub const UNSETTLED_CALL: Self = Self(21);
    /// Which ends of refresh tokens the person was told of.
    pub const TOLD: Self = Self(22);
    /// The key that signs invitations and replies.
    pub const SIGNER: Self = Self(25);
    /// An invitation that was made here.
    pub const INVITATION: Self = Self(26);
    /// A reply that was made here.
    pub const ANSWER: Self = Self(27);
    /// Who granted what to whom.
    pub const RECEIPT: Self = Self(28);
    /// Whose invitations and replies were seen.
    pub const KNOWN_SIGNER: Self = Self(29);
    /// An invitation that was opened here and is not answered yet.
    pub const RECEIVED_INVITATION: Self = Self(30);

    /// For the constants of this type and for tests (which use numbers from 60,000 up).
    pub const fn new(number: u16) -> Self {
        Self(number)
    }

    /// The number in the row.
    pub const fn number(self) -> u16 {
        self.0
    }
}

impl fmt::Debug for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Kind({})", self.0)
    }
}
