import { DAY, refuse, type FakeConnector } from './model';

export const INVITATION = 'KAIZALA INVITATION';
export const REPLY = 'AGE ENCRYPTED FILE';
export const LINK = 'kaizala-companion://invitation/';
export const LONGEST = 64 * 1024;
export const LIFE = 3 * DAY;
export const HOUR = DAY / 24;
export const SEVEN_WORDS = 'velvet harbour onion clever mosaic tulip ridge';
export const CHECK_WORDS = ['harbour', 'lantern', 'gravel', 'meadow', 'copper', 'window'];

/** What the fake puts between the lines, in place of what is signed or sealed. */
export type Asked = { connectorId: string; name: string; permissions: string[]; words: string; made: number };
export type Sealed = { connectorId: string; groupName: string; permissions: string[]; words: string; grantedBy: string; made: number; passphrase?: string };

const encoded = (value: unknown) => btoa(String.fromCharCode(...new TextEncoder().encode(JSON.stringify(value))));

export function decoded<T>(body: string): T {
  try {
    const bytes = Uint8Array.from(atob(body.replace(/[\s>]/g, '')), (sign) => sign.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes)) as T;
  } catch {
    return refuse('handoverAltered');
  }
}

export function armoured(label: string, value: unknown): string {
  const lines = encoded(value).match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}

/** What stands between the lines of `label`; nothing if there are none. */
export function body(label: string, text: string): string | null {
  const after = text.split(`-----BEGIN ${label}-----`)[1];
  if (after === undefined) return null;
  const [content, end] = after.split(`-----END ${label}-----`);
  return end === undefined ? refuse('handoverTruncated') : (content ?? '');
}

export function asked(text: string): Asked | null {
  const link = text.split(LINK)[1];
  const content = link === undefined ? body(INVITATION, text) : (/^[\w+/=-]*/.exec(link)?.[0] ?? '');
  if (content === null) return null;
  const invitation = decoded<Asked>(content);
  if (invitation.made + LIFE < Date.now()) refuse('handoverExpired');
  return invitation;
}

/** An invitation as text, as another app would have made it. */
export function invitationText(connector: FakeConnector, more: Partial<Asked> = {}): string {
  const { id, name, permissions } = connector;
  return armoured(INVITATION, { connectorId: id, name, permissions, words: '', made: Date.now(), ...more });
}

/** A reply as text, as another app would have made it. */
export function replyText(connector: FakeConnector, groupName: string, words = ''): string {
  const { id, permissions } = connector;
  return armoured(REPLY, { connectorId: id, groupName, permissions, words, grantedBy: 'Shift lead', made: Date.now() });
}

/** A square that looks like a code. */
export function picture(): string {
  const size = 57;
  const isDark = (x: number, y: number) => {
    const inCorner = (left: number, top: number) => {
      const ring = Math.max(Math.abs(x - left - 3), Math.abs(y - top - 3));
      return ring > 3 ? null : ring !== 2;
    };
    const corner = inCorner(0, 0) ?? inCorner(size - 7, 0) ?? inCorner(0, size - 7);
    return corner ?? (Math.imul(x * 31 + y * 17 + 7, 0x9e37_79b9) >>> 28) % 2 === 0;
  };
  const cells = Array.from({ length: size * size }, (_, at) => [at % size, Math.floor(at / size)] as const);
  const path = cells.filter(([x, y]) => isDark(x, y)).map(([x, y]) => `M${x} ${y}h1v1h-1z`).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-4 -4 65 65"><rect x="-4" y="-4" width="65" height="65" fill="#fff"/><path d="${path}"/></svg>`;
}
