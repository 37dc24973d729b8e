//! Putting a backup's records into a vault: what would change, and changing it.

use sqlx::SqliteConnection;

use super::{
    Kind, Vault, VaultError, Version,
    dump::{Dump, DumpRecord, Newer, RestorePlan},
    keys::Keys,
    rows::{self, RecordRow},
    seal,
};
use crate::connectors::ConnectorRecord;

/// There is one of these in a vault, whatever its id.
const SINGLE: [Kind; 4] = [Kind::PROFILE, Kind::SESSION, Kind::SIGNER, Kind::TOLD];

/// What is to become of one record of the backup.
enum Fate {
    Added,
    /// Takes the place of this row, which may have another id.
    Replaces(RecordRow),
    Kept,
    Unchanged,
}

impl Vault {
    /// What restoring this backup would change. Changes nothing.
    pub async fn restore_plan(&self, dump: &Dump, newer: Newer) -> Result<RestorePlan, VaultError> {
        let keys = self.keys()?;
        let mut transaction = self.pool().begin().await?;
        self.require_key(&mut transaction, &keys).await?;
        let mut plan = RestorePlan::of(self, dump);
        for record in &dump.records {
            let fate = fate(self, &mut transaction, &keys, record, newer).await?;
            plan.count(record, &fate);
        }
        Ok(plan)
    }
}

/// Restores inside a transaction, under these keys.
pub(super) async fn apply(
    vault: &Vault,
    connection: &mut SqliteConnection,
    keys: &Keys,
    dump: &Dump,
    newer: Newer,
) -> Result<RestorePlan, VaultError> {
    let mut plan = RestorePlan::of(vault, dump);
    for record in &dump.records {
        let fate = fate(vault, connection, keys, record, newer).await?;
        plan.count(record, &fate);
        let version = match fate {
            Fate::Kept | Fate::Unchanged => continue,
            Fate::Added => Version::ABSENT.next(),
            Fate::Replaces(row) => {
                rows::remove(connection, row.id).await?;
                // Nobody who read the old value writes over this one.
                row.version.next()
            }
        };
        let row = RecordRow {
            id: record.id,
            kind: record.kind,
            key_id: keys.key_id,
            version,
            expires_at: record.expires_at,
            updated_at: record.updated_at,
            blob: Vec::new(),
        };
        let row = row.sealed(vault.id(), keys, &record.content, seal::random_nonce()?)?;
        rows::insert(connection, &row).await?;
    }
    Ok(plan)
}

async fn fate(
    vault: &Vault,
    connection: &mut SqliteConnection,
    keys: &Keys,
    record: &DumpRecord,
    newer: Newer,
) -> Result<Fate, VaultError> {
    let here = if SINGLE.contains(&record.kind) {
        rows::first(connection, record.kind).await?
    } else {
        rows::find(connection, record.id).await?
    };
    let Some(here) = here else {
        return Ok(Fate::Added);
    };
    Ok(match here.content(vault.id(), keys) {
        Ok(content) if content == record.content && here.id == record.id => Fate::Unchanged,
        Ok(_) if newer == Newer::Keep && here.updated_at > record.updated_at => Fate::Kept,
        // A damaged one is healed.
        Ok(_) | Err(_) => Fate::Replaces(here),
    })
}

impl RestorePlan {
    fn of(vault: &Vault, dump: &Dump) -> Self {
        Self {
            made_at: dump.made_at,
            is_of_this_vault: dump.vault_id == vault.id(),
            records: dump.len(),
            ..Self::default()
        }
    }

    fn count(&mut self, record: &DumpRecord, fate: &Fate) {
        let changes = match fate {
            Fate::Added => &mut self.added,
            Fate::Replaces(_) => &mut self.replaced,
            Fate::Kept => &mut self.kept,
            Fate::Unchanged => &mut self.unchanged,
        };
        *changes += 1;
        if matches!(fate, Fate::Added | Fate::Replaces(_))
            && let Some(Ok(connector)) = record.value::<ConnectorRecord>()
        {
            self.connectors.push(connector.name);
        }
    }
}
