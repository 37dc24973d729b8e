//! What was made of records that were read, kept as long as they stand as they were read.

use std::collections::HashMap;

use uuid::Uuid;

use super::{
    Record, RecordDamage, RecordId, Stored, Vault, VaultError,
    rows::{self, RecordRow},
    seal::NONCE_BYTES,
};

/// Something made of every record of one type, in the order of [`Vault::list`].
///
/// It lives in this process's memory. [`Vault::keep`] reads what was written since, by whomever; dropped, it is gone.
#[derive(Debug)]
pub struct Kept<R, T> {
    /// How many commits there had been when it was last brought up to date.
    revision: Option<u64>,
    entries: Vec<Entry<T>>,
    places: HashMap<RecordId<R>, usize>,
}

#[derive(Debug)]
struct Entry<T> {
    id: Uuid,
    /// No two seals have the same one, so it tells whether the record is still the one that was read.
    nonce: [u8; NONCE_BYTES],
    value: Result<T, RecordDamage>,
}

impl<R, T> Default for Kept<R, T> {
    fn default() -> Self {
        Self {
            revision: None,
            entries: Vec::new(),
            places: HashMap::new(),
        }
    }
}

impl<R, T> Kept<R, T> {
    /// What was made of those that open, oldest write first.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.entries
            .iter()
            .filter_map(|entry| entry.value.as_ref().ok())
    }

    /// What was made of this one.
    pub fn get(&self, id: RecordId<R>) -> Option<&T> {
        let entry = self.entries.get(*self.places.get(&id)?)?;
        entry.value.as_ref().ok()
    }

    /// How many do not open.
    pub fn damaged(&self) -> usize {
        self.entries
            .iter()
            .filter(|entry| entry.value.is_err())
            .count()
    }

    fn nonce_of(&self, id: Uuid) -> Option<&[u8; NONCE_BYTES]> {
        let place = *self.places.get(&RecordId::from_uuid(id))?;
        self.entries.get(place).map(|entry| &entry.nonce)
    }
}

impl Vault {
    /// Brings `kept` up to what the vault has at this `revision` or later. Only records that were written since are read,
    /// and `make` is asked for those alone. When this fails, `kept` is as it was.
    ///
    /// [`Vault::revision`] is asked for before, so that what is written meanwhile is looked at once more the next time.
    pub async fn keep<R: Record, T>(
        &self,
        revision: u64,
        kept: &mut Kept<R, T>,
        make: impl Fn(Stored<R>) -> T + Sync,
    ) -> Result<(), VaultError>
    where
        T: Send,
    {
        let keys = self.keys()?;
        if kept.revision == Some(revision) {
            return Ok(());
        }
        let (seals, fresh) = if kept.entries.is_empty() {
            let rows = rows::of_kind(self.pool(), R::KIND).await?;
            let seals = rows.iter().map(|row| (row.id, row.nonce())).collect();
            (seals, rows)
        } else {
            self.written_since(kept).await?
        };
        let id = self.id();
        let opened = rows::on_all_cores(&fresh, |row| row.open(id, &keys).map(&make));
        if let Some(damage) = opened.iter().find_map(|opened| opened.as_ref().err()) {
            self.require_key_if(*damage, &keys).await?;
        }
        let opened = fresh.iter().zip(opened).map(|(row, value)| Entry {
            id: row.id,
            nonce: row.nonce(),
            value,
        });
        kept.take_over(&seals, opened);
        kept.revision = Some(revision);
        Ok(())
    }

    /// What `make` makes of one record alone, for whoever cannot wait for all of them; nothing of one that is not there.
    pub async fn keep_only<R: Record, T>(
        &self,
        id: RecordId<R>,
        make: impl Fn(Stored<R>) -> T,
    ) -> Result<Kept<R, T>, VaultError> {
        let keys = self.keys()?;
        let mut kept = Kept::default();
        if let Some(row) = rows::find(self.pool(), id.uuid()).await? {
            let value = row.open(self.id(), &keys).map(make);
            if let Err(damage) = &value {
                self.require_key_if(*damage, &keys).await?;
            }
            let (id, nonce) = (row.id, row.nonce());
            kept.take_over(&[(id, nonce)], std::iter::once(Entry { id, nonce, value }));
        }
        Ok(kept)
    }

    /// The seals of all records, and the rows of those whose seal is not the one that was read.
    async fn written_since<R: Record, T>(
        &self,
        kept: &Kept<R, T>,
    ) -> Result<(Vec<Seal>, Vec<RecordRow>), VaultError> {
        let mut seals = Vec::new();
        let mut fresh = Vec::new();
        for (id, nonce) in rows::seals(self.pool(), R::KIND).await? {
            if kept.nonce_of(id) != Some(&nonce) {
                // It may have been deleted just now.
                let Some(row) = rows::find(self.pool(), id).await? else {
                    continue;
                };
                fresh.push(row);
            }
            seals.push((id, nonce));
        }
        Ok((seals, fresh))
    }
}

/// The id of a record and the nonce of its seal.
type Seal = (Uuid, [u8; NONCE_BYTES]);

impl<R, T> Kept<R, T> {
    fn take_over(&mut self, seals: &[Seal], opened: impl Iterator<Item = Entry<T>>) {
        let before = std::mem::take(&mut self.entries).into_iter();
        // What was opened now comes last, and counts.
        let mut entries: HashMap<_, _> = before
            .chain(opened)
            .map(|entry| (entry.id, entry))
            .collect();
        self.places.clear();
        for (id, _) in seals {
            // Absent only where two rows have a malformed id.
            if let Some(entry) = entries.remove(id) {
                self.places
                    .insert(RecordId::from_uuid(*id), self.entries.len());
                self.entries.push(entry);
            }
        }
    }
}
