import type { GrantScopeView, Language } from '../host/bindings';
import { t, tIn } from './i18n.svelte';

/** What a grant reaches, for lists and headings. */
export function scopeName(scope: GrantScopeView): string {
  switch (scope.kind) {
    case 'group':
      return scope.groupName ?? t('scope-group-unnamed');
    case 'user':
      return t('scope-user', { name: scope.userName ?? '' });
    case 'tenant':
      return t('scope-tenant');
  }
}

/** Where a grant lets its connector act, as the end of a sentence: “may act in …”, “may act on behalf of …”. */
export function scopePhrase(scope: GrantScopeView | null): string {
  if (scope === null) return t('act-in-group-unnamed');
  switch (scope.kind) {
    case 'group':
      return scope.groupName === null ? t('act-in-group-unnamed') : t('act-in-group', { name: scope.groupName });
    case 'user':
      return t('act-for-user', { name: scope.userName ?? '' });
    case 'tenant':
      return t('act-in-tenant');
  }
}

/** As `scopePhrase`, for a message to somebody who reads another language. */
export function scopePhraseIn(language: Language, scope: GrantScopeView | null): Promise<string> {
  if (scope === null) return tIn(language, 'act-in-group-unnamed');
  switch (scope.kind) {
    case 'group':
      return scope.groupName === null
        ? tIn(language, 'act-in-group-unnamed')
        : tIn(language, 'act-in-group', { name: scope.groupName });
    case 'user':
      return tIn(language, 'act-for-user', { name: scope.userName ?? '' });
    case 'tenant':
      return tIn(language, 'act-in-tenant');
  }
}
