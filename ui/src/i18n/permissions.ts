import { PERMISSION_CHOICES } from '../host/choices';
import { tDynamic } from './i18n.svelte';

/** What a choice lets the connector do. */
export function choiceSentence(key: string): string {
  return tDynamic(`permission-${key}`);
}

/** What that means for the people of the group. */
export function choiceDetail(key: string): string {
  return tDynamic(`permission-${key}-detail`);
}

/** The choice that holds a permission, as a sentence; a permission that no choice holds is shown as it is written. */
export function permissionSentence(permission: string): string {
  const choice = PERMISSION_CHOICES.find(({ permissions }) => permissions.includes(permission));
  return choice ? choiceSentence(choice.key) : permission;
}

/** The choices that a token's scopes amount to, in their order. */
export function choicesIn(scopes: readonly string[]): string[] {
  return PERMISSION_CHOICES.filter(({ permissions }) => permissions.some((one) => scopes.includes(one))).map(
    ({ key }) => key,
  );
}
