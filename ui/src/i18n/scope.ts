import type { GrantScopeView } from '../host/bindings';
import { t } from './i18n.svelte';

/** Where a grant lets its connector act. */
export function scopeName(scope: GrantScopeView): string {
  switch (scope.kind) {
    case 'group':
      return scope.groupName === null ? t('scope-group-unnamed') : t('scope-group', { name: scope.groupName });
    case 'user':
      return t('scope-user', { name: scope.userName ?? '' });
    case 'tenant':
      return t('scope-tenant', { name: scope.userName ?? '' });
  }
}
