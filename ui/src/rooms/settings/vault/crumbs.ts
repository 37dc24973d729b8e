import { t } from '../../../i18n/i18n.svelte';
import { href } from '../../../router.svelte';

/** The way to a page about the vault. */
export function crumbsTo(page: string): { text: string; href?: string }[] {
  return [{ text: t('nav-settings'), href: href('settings') }, { text: t('settings-vault'), href: href('settings', 'vault') }, { text: page }];
}
