import type { KeyStoreKind, VaultView } from '../../host/bindings';
import { t } from '../../i18n/i18n.svelte';
import { has } from './slots';

/** What this system calls its key store. */
export function keyStoreName(kind: KeyStoreKind): string {
  switch (kind) {
    case 'secretService':
      return t('key-store-secret-service');
    case 'keychain':
      return t('key-store-keychain');
    case 'credentialManager':
      return t('key-store-credential-manager');
  }
}

/** What opens the vault that is open, in a sentence or two. */
export function openedBy({ keySlots, keyStore }: VaultView): string {
  const store = keyStoreName(keyStore);
  if (has(keySlots, 'osAndPassphrase')) return t('settings-vault-together', { store });
  if (!has(keySlots, 'passphrase')) return t('settings-vault-ready', { store });
  return has(keySlots, 'os') ? t('settings-vault-either', { store }) : t('settings-vault-passphrase');
}

type Words = { title: string; lead: string; todo: string[]; who: string };

/** The page for a vault that is not open. */
export function wordsFor({ state, keyStore }: VaultView): Words {
  const store = keyStoreName(keyStore);
  switch (state) {
    case 'opening':
    case 'ready':
    case 'locked':
      return { title: t('app-name'), lead: '', todo: [], who: '' };
    case 'waiting':
      return {
        title: t('vault-waiting-title'),
        lead: t('vault-waiting-lead', { store }),
        todo: [t('vault-waiting-do-1'), t('vault-waiting-do-2')],
        who: t('vault-who-you'),
      };
    case 'wiped':
      return {
        title: t('vault-wiped-title'),
        lead: t('vault-wiped-lead'),
        todo: [t('vault-wiped-do')],
        who: t('vault-who-you'),
      };
    case 'wipedButKey':
      return {
        title: t('vault-wiped-title'),
        lead: t('vault-wiped-but-key-lead', { store }),
        todo: [t('vault-wiped-but-key-do', { store }), t('vault-wiped-do')],
        who: t('vault-who-you'),
      };
    case 'keyStoreLocked':
      return {
        title: t('vault-key-store-locked-title'),
        lead: t('vault-key-store-locked-lead', { store }),
        todo: [t('vault-key-store-locked-do-1', { store }), t('vault-key-store-locked-do-2')],
        who: t('vault-who-you'),
      };
    case 'noKeyStore':
      return {
        title: t('vault-no-key-store-title'),
        lead: t('vault-no-key-store-lead'),
        todo: keyStore === 'secretService'
          ? [t('vault-no-key-store-do-linux'), t('vault-no-key-store-do-again')]
          : [t('vault-no-key-store-do-other', { store }), t('vault-no-key-store-do-again')],
        who: t('vault-who-computer-admin'),
      };
    case 'keyMissing':
      return {
        title: t('vault-key-missing-title'),
        lead: t('vault-key-missing-lead', { store }),
        todo: [t('vault-key-missing-do-1', { store }), t('vault-key-missing-do-2')],
        who: t('vault-who-you-or-backup'),
      };
    case 'damaged':
      return {
        title: t('vault-damaged-title'),
        lead: t('vault-damaged-lead'),
        todo: [t('vault-damaged-do-1'), t('vault-damaged-do-2')],
        who: t('vault-who-you-or-backup'),
      };
  }
}

/** What the button that opens the vault is called. */
export function openingAct(state: VaultView['state']): string {
  switch (state) {
    case 'wiped':
    case 'wipedButKey':
      return t('vault-begin');
    case 'opening':
    case 'waiting':
    case 'ready':
    case 'locked':
    case 'keyStoreLocked':
    case 'noKeyStore':
    case 'keyMissing':
    case 'damaged':
      return t('vault-retry');
  }
}
