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
export function permissionSentence(written: string): string {
  const asked = permission(written);
  const choice = PERMISSION_CHOICES.find(({ permissions }) => permissions.includes(asked));
  return choice ? choiceSentence(choice.key) : written;
}

/** The words of the token service for operations, which read as if they were swapped (contract 2.4). */
const OPERATIONS: Record<string, string> = { read: 'add', write: 'get', remove: 'remove', update: 'update' };

/** `textmessage.read`, as the token service writes it, is `textmessage:add`; anything else stays. */
function permission(name: string): string {
  const [area, verb] = name.split('.', 2);
  const operation = verb === undefined ? undefined : OPERATIONS[verb];
  return operation === undefined ? name : `${area}:${operation}`;
}

/** The choices that a list of choices, permissions or scopes amounts to, in their order. */
export function choicesIn(written: readonly string[]): string[] {
  const names = written.map(permission);
  return PERMISSION_CHOICES.filter(
    ({ key, permissions }) => names.includes(key) || permissions.some((one) => names.includes(one)),
  ).map(({ key }) => key);
}
