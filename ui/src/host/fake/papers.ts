import { tIn } from '../../i18n/i18n.svelte';
import type { Language, ReceiptView } from '../bindings';
import type { FakeAnswer } from './model';

/** Dates in what people send one another are the same in every language. */
const moment = (at: number) => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** What goes with an invitation, or reminds of it, in the words that Rust uses. */
export function withInvitation(language: Language, name: string, expiry: number, isReminder: boolean): Promise<string> {
  return tIn(language, isReminder ? 'message-remind-invitation' : 'message-invitation', { connector: name, date: moment(expiry) });
}

/** What goes with a reply, or reminds of it. */
export function withReply(language: Language, { connectorName, groupName, expiry, hasPassphrase }: FakeAnswer, isReminder: boolean): Promise<string> {
  const id = isReminder ? 'message-remind-reply' : hasPassphrase ? 'message-reply-passphrase' : 'message-reply';
  return tIn(language, id, { connector: connectorName, group: groupName, date: moment(expiry) });
}

/** Who granted what to whom. */
export async function receiptOf(language: Language, receipt: ReceiptView): Promise<string> {
  const { connectorName, connectorId, groupName, platform, grantedBy, grantedTo, granted, ends, checkWords } = receipt;
  const lines = [
    tIn(language, 'receipt-title'),
    '',
    tIn(language, 'receipt-connector', { connector: connectorName, id: connectorId }),
    tIn(language, 'receipt-group', { group: groupName }),
    tIn(language, 'receipt-platform', { platform }),
    tIn(language, 'receipt-granted-by', { name: grantedBy }),
    tIn(language, 'receipt-granted-to', { name: grantedTo }),
    tIn(language, 'receipt-granted', { date: moment(granted) }),
    tIn(language, 'receipt-ends', { date: moment(ends) }),
    checkWords === null ? '' : tIn(language, 'receipt-check-words', { words: checkWords }),
    tIn(language, 'receipt-may'),
    ...receipt.permissions.map(async (key) => tIn(language, 'receipt-permission', { permission: await tIn(language, `permission-${key}` as 'permission-message-send') })),
    '',
    tIn(language, 'receipt-no-secret'),
  ];
  return (await Promise.all(lines)).join('\n');
}
