import type { Problem, UnlockForm } from '../../../host/bindings';
import { fieldError } from '../../../i18n/problems';

/** What proves that the person may change what opens the vault: the passphrase, or the recovery code in its place. */
export class Current {
  isCode = $state(false);
  text = $state('');

  get form(): UnlockForm {
    return this.isCode ? { kind: 'recovery', code: this.text } : { kind: 'passphrase', passphrase: this.text };
  }

  fieldError(problem: Problem | null): string | undefined {
    return fieldError(problem, 'passphraseWrong', 'passphraseTooSoon', 'recoveryCodeWrong', 'recoveryCodeMalformed');
  }
}
