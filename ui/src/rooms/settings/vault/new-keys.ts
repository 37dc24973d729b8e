import type { KeySlot, Problem } from '../../../host/bindings';
import { fieldError } from '../../../i18n/problems';
import { has } from '../../vault/slots';

/** Whether new keys for the vault take its passphrase. */
export function needsPassphrase(slots: readonly KeySlot[]): boolean {
  return has(slots, 'passphrase') || has(slots, 'osAndPassphrase');
}

/** What is wrong with the passphrase that was typed for new keys. */
export function currentError(problem: Problem | null): string | undefined {
  return fieldError(problem, 'passphraseWrong', 'passphraseTooSoon', 'passphraseNeeded');
}
