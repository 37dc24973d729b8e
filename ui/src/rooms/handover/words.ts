import { list } from '../../i18n/format';
import { choicesIn, choiceSentence } from '../../i18n/permissions';

/** Permissions as one list of sentences. */
export function sentences(permissions: readonly string[]): string {
  return list(choicesIn(permissions).map(choiceSentence));
}
