import type { Host } from '../host';
import { accountOf, groupedNumber, next, refuse, type Model } from './model';

const PIN_LIFE = 10 * 60_000;

type Commands = Pick<Host, 'createAccount' | 'signIn' | 'signOut' | 'requestPin' | 'verifyPin' | 'smsMessages'>;

/** "Sends" a PIN to the simulated phone. */
export function sendPin(model: Model, typed: string): { mobileNumber: string; expiry: number } {
  const mobileNumber = groupedNumber(typed);
  const pin = String(482_057 + 7_919 * (next(model) - 1)).slice(0, 6);
  const sent = Date.now();
  const expiry = sent + PIN_LIFE;
  model.pin = { pin, mobileNumber, expiry, triesLeft: 5 };
  const text = `Your Kaizala PIN is ${pin}. It expires in 10 minutes. Nobody will ask you for it.`;
  model.sms = [{ id: `sms-${next(model)}`, mobileNumber, text, sent, expiry }, ...model.sms];
  return { mobileNumber, expiry };
}

/** Takes a PIN as people type it; answers the number that it confirms. */
export function takePin(model: Model, typed: string): string {
  const pin = typed.replace(/[\s-]/g, '');
  if (!/^\d{6}$/.test(pin)) refuse('pinMalformed');
  const sent = model.pin ?? refuse('pinNotRequested');
  if (sent.expiry <= Date.now()) refuse('pinExpired');
  if (sent.triesLeft === 0) refuse('pinExhausted');
  if (sent.pin !== pin) {
    sent.triesLeft -= 1;
    refuse('pinWrong');
  }
  model.pin = null;
  model.sms = model.sms.filter(({ text }) => !text.includes(pin));
  return sent.mobileNumber;
}

export function accounts(model: Model): Commands {
  return {
    async createAccount({ email, name, password, setupCode }) {
      if (!/^\S+@\S+\.\S+$/.test(email.trim())) refuse('emailMalformed');
      if (name.trim() === '') refuse('nameMalformed');
      if (password.length < 12) refuse('passwordTooShort');
      if (model.accounts.some((account) => account.email === email.trim())) refuse('emailTaken');
      if (model.platform?.setupCodeRequired) {
        if (!setupCode) refuse('setupCodeRequired');
        if (setupCode !== 'AMBER-RIVER-42') refuse('setupCodeWrong');
      }
      const isTenantAdmin = model.accounts.length === 0;
      const account = { email: email.trim(), name: name.trim(), password, phone: null, isTenantAdmin };
      model.accounts.push(account);
      model.signedIn = account;
      model.asOf = Date.now();
      if (model.platform) model.platform = { ...model.platform, isFresh: false, setupCodeRequired: false };
      return null;
    },
    async signIn({ email, password }) {
      const account = model.accounts.find((known) => known.email === email.trim());
      if (account?.password !== password) refuse('wrongPassword');
      model.signedIn = account;
      model.asOf = Date.now();
      return null;
    },
    async signOut() {
      model.signedIn = null;
      return null;
    },
    async requestPin(mobileNumber) {
      accountOf(model);
      return sendPin(model, mobileNumber);
    },
    async verifyPin(pin) {
      accountOf(model).phone = takePin(model, pin);
      return null;
    },
    async smsMessages() {
      return model.sms;
    },
  };
}
