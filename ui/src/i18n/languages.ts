import type { Language } from '../host/bindings';

/** Languages by their own names, so that everybody finds theirs. */
export const LANGUAGES: readonly { value: Language; text: string; lang: Language }[] = [
  { value: 'en', text: 'English', lang: 'en' },
  { value: 'de', text: 'Deutsch', lang: 'de' },
  { value: 'fr', text: 'Français', lang: 'fr' },
];
