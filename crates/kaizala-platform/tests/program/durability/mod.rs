//! Nothing that was answered is lost: not when the server is killed, and not when the power is cut. What happened is
//! told to every webhook, at least once, whatever becomes of the server and of the receiver.
//!
//! The counts are small here; `KAIZALA_PROOF=1` raises them to those that are promised.

mod deliveries;
#[cfg(target_os = "linux")]
mod disk;
mod kept;
mod kills;
mod load;
#[cfg(target_os = "linux")]
mod order;
#[cfg(target_os = "linux")]
mod power_cut;
#[cfg(target_os = "linux")]
mod recording;
#[cfg(target_os = "linux")]
mod soak;
#[cfg(target_os = "linux")]
mod trace;

fn is_proof() -> bool {
    std::env::var_os("KAIZALA_PROOF").is_some()
}

/// How often: here, and where it is to be proved.
fn count(here: usize, proof: usize) -> usize {
    if is_proof() { proof } else { here }
}

/// Numbers that look random and are the same in every run (SplitMix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`.
    fn below(&mut self, end: u32) -> u32 {
        u32::try_from(self.roll() % u64::from(end)).unwrap()
    }
}
