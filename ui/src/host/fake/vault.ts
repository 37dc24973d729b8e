import type { KeySlot, SlotKind, UnlockForm } from '../bindings';
import type { Host } from '../host';
import { next, refuse, type Model } from './model';

type Commands = Pick<
  Host,
  | 'unlock'
  | 'makeVaultWithPassphrase'
  | 'setPassphrase'
  | 'removePassphrase'
  | 'makeRecoveryCode'
  | 'removeRecoveryCode'
  | 'printPage'
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
      const group = String(next(model)).padStart(4, 'K');
      model.keys.code = ['7GQ2', 'M4XT', '0Z9R', 'C6WB', '3NHE', 'P8DA', 'V1KS', 'F5YJ', 'T2QM', '9XB4', 'RZ07', 'W6CE', 'HN3P', group].join('-');
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
  };
}
