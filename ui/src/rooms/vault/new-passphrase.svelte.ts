import type { Problem } from '../../host/bindings';
import { t } from '../../i18n/i18n.svelte';
import { fieldError } from '../../i18n/problems';

/** A new passphrase, typed twice because nobody sees it. */
export class NewPassphrase {
  passphrase = $state('');
  again = $state('');
  private isChecked = $state(false);

  /** Whether both are the same; says so from then on if not. */
  isSame(): boolean {
    this.isChecked = true;
    return this.passphrase === this.again;
  }

  get againError(): string | undefined {
    return this.isChecked && this.passphrase !== this.again ? t('passphrase-differs') : undefined;
  }

  /** What is wrong with the passphrase itself. */
  fieldError(problem: Problem | null): string | undefined {
    return fieldError(problem, 'passphraseTooShort', 'passphraseTooLong');
  }
}
