import type { WizardPage } from '../../components/wizard.svelte';
import { t } from '../../i18n/i18n.svelte';
import { app } from '../../state.svelte';

/**
 * The shared pages that a wizard begins with, as far as they are needed when it opens. Somebody who is signed out may
 * turn out to have a confirmed phone number: that page is then passed over.
 */
export function accountPages(): WizardPage[] {
  const pages: WizardPage[] = [];
  const { account } = app.state;
  if (account === null) {
    pages.push({ name: 'account', label: () => t('page-account'), isMet: () => app.state.account !== null });
  }
  if (account === null || account.phone === null) {
    pages.push({ name: 'phone', label: () => t('page-phone'), isMet: () => Boolean(app.state.account?.phone) });
  }
  return pages;
}
