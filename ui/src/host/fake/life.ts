import type { Reminder } from '../bindings';
import type { Host } from '../host';
import { DAY, next, refuse, type Model } from './model';

type Commands = Pick<Host, 'reminders' | 'throttle' | 'unsettledCalls' | 'sendAgain' | 'forgetCall' | 'saveCalendar'>;

const STEPS = [1, 3, 7, 14, 30, 60];
const LIMIT = 100;
const BURST = 10;

/** What the fake knows of calls and of the ends of tokens. */
export function life(model: Model): Commands {
  const take = (key: string) => {
    const call = model.unsettled.find((known) => known.key === key) ?? refuse('notFound');
    model.unsettled = model.unsettled.filter((other) => other !== call);
    // What is taken off the list shows in the state of the real window, too.
    model.revision += 1;
    return call;
  };
  return {
    async reminders() {
      const all = model.connectors.flatMap((connector) =>
        connector.grants.map(({ key, scope, granted, problem, refreshToken }): Reminder | null => {
          const expiry = granted + 365 * DAY;
          const daysLeft = Math.max(0, Math.ceil((expiry - Date.now()) / DAY));
          const step = STEPS.find((days) => daysLeft <= days) ?? null;
          if (step === null || refreshToken === null) return null;
          const renewsItself = connector.secret !== null && problem === null && daysLeft > 0;
          return { connector: connector.key ?? '', grant: key, connectorName: connector.name, scope, expiry, rolloverFrom: expiry - 37 * DAY, daysLeft, step, renewsItself };
        }),
      );
      return all.filter((reminder) => reminder !== null).sort((one, other) => (one.expiry ?? 0) - (other.expiry ?? 0));
    },
    async throttle() {
      return { limit: LIMIT, burst: BURST, left: model.heldUntil === null ? BURST - 2 : 0, rate: LIMIT - BURST, heldUntil: model.heldUntil };
    },
    async unsettledCalls() {
      return model.unsettled;
    },
    async sendAgain(key) {
      const { text } = take(key);
      const [group] = model.groups;
      const senderName = model.signedIn?.name ?? '';
      group?.messages.push({ referenceId: `m${next(model)}`, text: text ?? '', senderName, connectorName: model.connectors[0]?.name ?? '', sent: Date.now() });
      return null;
    },
    async forgetCall(key) {
      take(key);
      return null;
    },
    async saveCalendar() {
      return '/home/developer/Downloads/kaizala-companion.ics';
    },
  };
}
