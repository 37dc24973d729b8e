import type { BackupForm, KeySlot, RestorePlan, SlotKind, UnlockForm } from '../bindings';
import type { Host } from '../host';
import { DAY, next, refuse, type Model } from './model';

type Commands = Pick<
  Host,
  | 'unlock'
  | 'makeVaultWithPassphrase'
  | 'setPassphrase'
  | 'removePassphrase'
  | 'makeRecoveryCode'
  | 'removeRecoveryCode'
  | 'printPage'
  | 'showSaved'
  | 'askKeyStore'
  | 'makeBackup'
  | 'suggestPassphrase'
  | 'restorePlan'
  | 'restoreBackup'
  | 'rotateKeys'
  | 'wipeVault'
>;

const FEWEST = 12;
/** Wrong tries that cost nothing but themselves. */
const FREE = 2;

export function slot(kind: SlotKind, age = 0): KeySlot {
  return { kind, createdAt: Date.now() - age };
}

function put(model: Model, kinds: SlotKind[], ...added: KeySlot[]): void {
  const kept = model.vault.keySlots.filter(({ kind }) => !kinds.includes(kind));
  model.vault = { ...model.vault, keySlots: [...kept, ...added] };
}

/** Refuses what does not open the vault; counts wrong passphrases as Rust does. */
function prove(model: Model, how: UnlockForm): void {
  const { keys } = model;
  switch (how.kind) {
    case 'keyStore':
      return;
    case 'recovery': {
      const bare = how.code.replace(/[\s-]/g, '').toUpperCase();
      if (bare.length !== 56) refuse('recoveryCodeMalformed');
      if (bare !== keys.code?.replaceAll('-', '')) refuse('recoveryCodeWrong');
      return;
    }
    case 'passphrase': {
      const wait = Math.ceil((keys.nextTry - Date.now()) / 1000);
      if (wait > 0) refuse('passphraseTooSoon', { seconds: String(wait) });
      if (how.passphrase === keys.passphrase) {
        keys.wrong = 0;
        return;
      }
      keys.wrong += 1;
      const seconds = keys.wrong > FREE ? 2 ** (keys.wrong - FREE - 1) : 0;
      keys.nextTry = Date.now() + seconds * 1000;
      refuse('passphraseWrong', { seconds: String(seconds) });
    }
  }
}

function checked(passphrase: string): string {
  return passphrase.length < FEWEST ? refuse('passphraseTooShort', { limit: String(FEWEST) }) : passphrase;
}

/** A new recovery code in place of the one that there was. */
function newCode(model: Model): string {
  const group = String(next(model)).padStart(4, 'K');
  return ['7GQ2', 'M4XT', '0Z9R', 'C6WB', '3NHE', 'P8DA', 'V1KS', 'F5YJ', 'T2QM', '9XB4', 'RZ07', 'W6CE', 'HN3P', group].join('-');
}

/** New keys for all slots; the new code, if there was one. */
function rekey(model: Model, current: string | null): string | null {
  const { keySlots } = model.vault;
  if (keySlots.some(({ kind }) => kind === 'passphrase' || kind === 'osAndPassphrase')) {
    prove(model, current === null ? refuse('passphraseNeeded') : { kind: 'passphrase', passphrase: current });
  }
  model.vault = { ...model.vault, keySlots: keySlots.map(({ kind }) => slot(kind)) };
  if (!keySlots.some(({ kind }) => kind === 'recovery')) return null;
  model.keys.code = newCode(model);
  return model.keys.code;
}

/** What every backup of the fake is opened with, and how it begins. */
export const BACKUP_PASSPHRASE = 'paper lantern orbit drawer';
export const BACKUP_START = 'age-encryption.org/v1\n';

/** Looks at a backup as Rust does; what is in it is always the same. */
function planOf(model: Model, { file, passphrase, replacesNewer }: BackupForm): RestorePlan {
  const text = atob(file);
  if (!text.startsWith(BACKUP_START)) refuse('backupForeign');
  if (text.endsWith('cut off')) refuse('backupDamaged');
  if (passphrase !== BACKUP_PASSPHRASE) refuse('backupKeyWrong');
  const plan = { madeAt: Date.now() - 40 * DAY, isOfThisVault: true, records: 14 };
  if (model.restored) return { ...plan, added: 0, replaced: 0, kept: 0, unchanged: 14, connectors: [] };
  const connectors = ['Stock alerts', 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsbenachrichtigungsdienst'];
  const replaced = replacesNewer ? 3 : 1;
  return { ...plan, added: 2, replaced, kept: 3 - replaced, unchanged: 9, connectors };
}

export function vault(model: Model): Commands {
  return {
    async unlock(how) {
      prove(model, how);
      model.vault = { ...model.vault, state: 'ready', details: null };
      return null;
    },
    async makeVaultWithPassphrase(passphrase) {
      model.keys.passphrase = checked(passphrase);
      model.vault = { ...model.vault, state: 'ready', keySlots: [slot('passphrase')] };
      return null;
    },
    async setPassphrase(current, passphrase, used) {
      const isSet = model.vault.keySlots.some(({ kind }) => kind === 'passphrase' || kind === 'osAndPassphrase');
      if (isSet) prove(model, current ?? refuse('passphraseNeeded'));
      model.keys.passphrase = checked(passphrase);
      if (used === 'together') put(model, ['os', 'passphrase', 'osAndPassphrase'], slot('osAndPassphrase'));
      else put(model, ['os', 'passphrase', 'osAndPassphrase'], slot('os'), slot('passphrase'));
      return null;
    },
    async removePassphrase(current) {
      prove(model, current);
      model.keys.passphrase = null;
      put(model, ['os', 'passphrase', 'osAndPassphrase'], slot('os'));
      return null;
    },
    async makeRecoveryCode() {
      model.keys.code = newCode(model);
      put(model, ['recovery'], slot('recovery'));
      return model.keys.code;
    },
    async removeRecoveryCode() {
      model.keys.code = null;
      put(model, ['recovery']);
      return null;
    },
    async printPage() {
      return null;
    },
    async showSaved() {
      return null;
    },
    async askKeyStore() {
      return model.vault.keySlots.some(({ kind }) => kind === 'os' || kind === 'osAndPassphrase');
    },
    async makeBackup(passphrase) {
      checked(passphrase);
      const day = new Date().toISOString().slice(0, 10);
      return { file: `/home/lead/Downloads/kaizala-companion-${day}.kzbackup`, records: 14, damaged: model.vault.damagedRecords };
    },
    async suggestPassphrase() {
      return newCode(model);
    },
    async restorePlan(form) {
      return planOf(model, form);
    },
    async restoreBackup(form, current) {
      const plan = planOf(model, form);
      const recoveryCode = rekey(model, current);
      model.restored = true;
      return { plan, recoveryCode };
    },
    async rotateKeys(current) {
      return rekey(model, current);
    },
    async wipeVault() {
      model.vault = { ...model.vault, state: 'wiped', details: null, keySlots: [] };
      return null;
    },
  };
}
