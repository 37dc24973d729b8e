import type { Language, Row, SetupView, Step } from '../../host/bindings';
import { date } from '../../i18n/format';
import { t, tIn } from '../../i18n/i18n.svelte';
import { scopePhrase, scopePhraseIn } from '../../i18n/scope';
import { app } from '../../state.svelte';

/** The part of the address and of the test ids that stands for a step. */
export const STEP_PLACE: Record<Step, string> = {
  register: 'register',
  grant: 'grant',
  handOver: 'hand-over',
  exchange: 'exchange',
};

/** Whether the person grants only: then the words of developers are not theirs. */
function isOnlyAdmin(): boolean {
  return app.state.personas.includes('admin') && !app.state.personas.includes('developer');
}

export function stepTitle(step: Step): string {
  if (isOnlyAdmin() && step === 'handOver') return t('step-hand-over-admin');
  if (isOnlyAdmin() && step === 'exchange') return t('step-exchange-admin');
  switch (step) {
    case 'register':
      return t('step-register');
    case 'grant':
      return t('step-grant');
    case 'handOver':
      return t('step-hand-over');
    case 'exchange':
      return t('step-exchange');
  }
}

function waiting({ step, since }: Row): string {
  const at = since === null ? null : { date: date(since) };
  switch (step) {
    case 'register':
      return t('row-register-waiting');
    case 'grant':
      return at ? t('row-grant-waiting-since', at) : t('row-grant-waiting');
    case 'handOver':
      return at ? t('row-hand-over-waiting-since', at) : t('row-hand-over-waiting');
    case 'exchange':
      return at ? t('row-exchange-waiting-since', at) : t('row-exchange-waiting');
  }
}

function done({ step, isYours }: Row, setup: SetupView): string {
  switch (step) {
    case 'register':
      return isYours ? t('row-register-done') : t('row-register-done-elsewhere');
    case 'grant':
      return t('row-grant-done', { scope: scopePhrase(setup.scope) });
    case 'handOver':
      return t('row-hand-over-done');
    case 'exchange':
      return t('row-exchange-done-plain');
  }
}

function next(step: Step): string {
  switch (step) {
    case 'register':
      return t('row-register-next');
    case 'grant':
      return t('row-grant-next');
    case 'handOver':
      return isOnlyAdmin() ? t('row-hand-over-next-admin') : t('row-hand-over-next');
    case 'exchange':
      return t('row-exchange-next');
  }
}

/** What a row says of itself below its title. */
export function rowText(row: Row, setup: SetupView): string {
  switch (row.state) {
    case 'done':
      return row.since === null ? done(row, setup) : t('row-done-since', { date: date(row.since), text: done(row, setup) });
    case 'next':
      return next(row.step);
    case 'waiting':
      return waiting(row);
    // The end of the row says that it is not its turn yet, and a problem has words of its own.
    case 'later':
    case 'problem':
      return '';
  }
}

/** The place where the problem of a row is solved. */
export function solutionOf({ step, problem }: Row): string[] {
  switch (problem?.code) {
    case 'tokenRevoked':
    case 'tokenRefused':
      return ['setup', app.state.personas.includes('admin') ? 'grant' : 'hand-over'];
    case 'secretMissing':
      return ['connectors', 'add'];
    case 'signedOut':
      return ['setup', 'account'];
    default:
      return ['setup', STEP_PLACE[step]];
  }
}

/** What the button of a row that is one's own turn says. */
export function openText(step: Step): string {
  switch (step) {
    case 'register':
      return t('row-register-open');
    case 'grant':
      return t('row-grant-open');
    case 'handOver':
      return t('row-hand-over-open');
    case 'exchange':
      return t('row-exchange-open');
  }
}

/** The message to the person whose turn it is, in their language. */
export async function messageFor(step: Step, setup: SetupView, language: Language): Promise<string> {
  const platform = app.state.platform?.url ?? '';
  const connector = setup.connectorName ?? '';
  const scope = await scopePhraseIn(language, setup.scope);
  switch (step) {
    case 'register':
      return tIn(language, 'message-register', { platform });
    case 'grant':
      return tIn(language, 'message-grant', { platform, connector, id: setup.connectorId ?? '' });
    case 'handOver':
      return tIn(language, 'message-hand-over', { connector, scope });
    case 'exchange':
      return tIn(language, 'message-exchange', { connector, scope });
  }
}
