import type { Host } from '../host';
import { next, refuse, type Model } from './model';

type Commands = Pick<
  Host,
  | 'refresh'
  | 'choosePersonas'
  | 'setLanguage'
  | 'setTheme'
  | 'setLockMinutes'
  | 'noteActivity'
  | 'lockVault'
  | 'setClipboardSeconds'
  | 'setNotices'
  | 'checkPlatform'
  | 'choosePlatform'
  | 'moveBuiltInPort'
  | 'trustAuthority'
  | 'forgetAuthorities'
  | 'retryVault'
  | 'setVaultAside'
  | 'selectSetup'
>;

export const BUILT_IN = {
  kind: 'builtIn',
  url: 'http://127.0.0.1:8453/',
  name: 'Built-in platform',
  state: 'running',
  port: 8453,
  mode: 'builtIn',
  isFresh: true,
  setupCodeRequired: false,
  hasSmsOutbox: true,
  extraAuthorities: 0,
} as const;

const SERVER = { name: 'Site A', version: '1.0.0', mode: 'production' } as const;

/** Reads an address as a server would be looked up; a few addresses stand for what can go wrong. */
function lookUp(address: string) {
  const text = address.trim();
  if (/(^|\/\/|\.)kaiza\.la/i.test(text)) refuse('retiredService');
  if (text.startsWith('http://') && !/\/\/(localhost|127\.)/.test(text)) refuse('addressInsecure');
  const url = /^https?:\/\//.test(text) ? text : `https://${text}`;
  if (!URL.canParse(url) || text === '') refuse('addressMalformed');
  const { hostname } = new URL(url);
  if (hostname.startsWith('offline')) refuse('offline');
  if (hostname.startsWith('slow')) refuse('timedOut');
  if (hostname.startsWith('selfsigned')) refuse('certificateRefused');
  if (hostname.startsWith('www')) refuse('notAPlatform');
  const isFresh = hostname.startsWith('fresh');
  return { ...SERVER, url: new URL('/', url).href, isFresh, setupCodeRequired: isFresh };
}

export function session(model: Model): Commands {
  return {
    async refresh() {
      if (model.platform?.state === 'unreachable') refuse('offline');
      model.asOf = Date.now();
      return null;
    },
    async choosePersonas(personas) {
      model.personas = personas;
      return null;
    },
    async setLanguage(choice) {
      const language = choice === 'system' ? 'en' : choice;
      model.preferences = { ...model.preferences, languageChoice: choice, language };
      return null;
    },
    async setLockMinutes(lockMinutes) {
      model.preferences = { ...model.preferences, lockMinutes };
      return null;
    },
    async noteActivity() {},
    async lockVault() {
      model.vault = { ...model.vault, state: 'locked' };
      return null;
    },
    async setTheme(theme) {
      model.preferences = { ...model.preferences, theme };
      return null;
    },
    async setNotices(wanted) {
      model.preferences = { ...model.preferences, notices: wanted };
      return null;
    },
    async setClipboardSeconds(seconds) {
      const clipboardSeconds = Math.min(120, Math.max(10, seconds));
      model.preferences = { ...model.preferences, clipboardSeconds };
      return null;
    },
    async checkPlatform(address) {
      return lookUp(address);
    },
    async choosePlatform(choice) {
      if (choice.kind === 'builtIn') {
        model.platform = { ...BUILT_IN, isFresh: model.accounts.length === 0 };
        return null;
      }
      const { url, name, mode, isFresh, setupCodeRequired } = lookUp(choice.url);
      const facts = { url, name, mode, isFresh, setupCodeRequired };
      model.platform = { kind: 'server', state: 'running', port: null, hasSmsOutbox: false, extraAuthorities: 0, ...facts };
      model.signedIn = null;
      return null;
    },
    async moveBuiltInPort() {
      if (model.platform) {
        const port = (model.platform.port ?? 8453) + next(model);
        model.platform = { ...model.platform, port, url: `http://127.0.0.1:${port}/`, state: 'running' };
      }
      return null;
    },
    async trustAuthority(pem) {
      if (!/-----BEGIN CERTIFICATE-----[^]+-----END CERTIFICATE-----/.test(pem)) refuse('certificateMalformed');
      if (model.platform) model.platform = { ...model.platform, extraAuthorities: model.platform.extraAuthorities + 1 };
      return null;
    },
    async forgetAuthorities() {
      if (model.platform) model.platform = { ...model.platform, extraAuthorities: 0 };
      return null;
    },
    async retryVault() {
      const { state } = model.vault;
      if (state === 'noKeyStore') refuse('keyStoreAbsent');
      if (state === 'keyMissing') refuse('keyMissing');
      if (state === 'damaged') refuse('vaultDamaged');
      model.vault = { ...model.vault, state: 'ready' };
      return null;
    },
    async setVaultAside() {
      model.vault = { ...model.vault, state: 'ready', damagedRecords: 0 };
      model.connectors = [];
      model.current = null;
      model.signedIn = null;
      return null;
    },
    async selectSetup(key) {
      model.current = key;
      return null;
    },
  };
}
