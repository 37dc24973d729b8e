import type { AnswerView, InvitationPreview, InvitationView, Language, ReplyView } from '../bindings';
import type { Host } from '../host';
import { granted, preview } from './grants';
import { armoured, asked, body, CHECK_WORDS, decoded, HOUR, INVITATION, LIFE, LINK, LONGEST, picture, REPLY, SEVEN_WORDS, invitationText, type Asked, type Sealed } from './letters';
import { accountOf, connectorById, connectorOf, DAY, grantOf, next, refuse, type FakeAnswer, type FakeConnector, type FakeInvitation, type Model } from './model';
import { receiptOf, withInvitation, withReply } from './papers';
import { isWaiting, waiting } from './turns';

type Commands = Pick<
  Host,
  | 'invite'
  | 'invitation'
  | 'invitations'
  | 'invitationQr'
  | 'readHandover'
  | 'previewAnswer'
  | 'answerInvitation'
  | 'answer'
  | 'openReply'
  | 'openWithPassphrase'
  | 'sealWithPassphrase'
  | 'waiting'
  | 'handoverMessage'
  | 'reminderMessage'
  | 'nudge'
  | 'withdraw'
  | 'receivedInvitation'
  | 'receipts'
  | 'receiptText'
  | 'saveInvitation'
  | 'saveAnswer'
  | 'saveReceipt'
  | 'takeIncoming'
>;

const fileName = (name: string, ending: string) => `${name.replace(/[^\p{L}\d]+/gu, '-').slice(0, 40)}.${ending}`;
const saved = (name: string) => `/home/developer/Downloads/${name}`;

function invitationView(model: Model, invitation: FakeInvitation): InvitationView {
  const connector = connectorOf(model, invitation.connector);
  const text = invitationText(connector, { words: invitation.words, made: invitation.made });
  return {
    key: invitation.key,
    connector: invitation.connector,
    text,
    link: `${LINK}${body(INVITATION, text)?.replace(/\s/g, '') ?? ''}`,
    fileName: fileName(connector.name, 'kzrequest'),
    checkWords: CHECK_WORDS,
    made: invitation.made,
    expiry: invitation.made + LIFE,
    opened: invitation.opened,
    withdrawn: invitation.withdrawn,
  };
}

function answerView({ key, text, connectorName, expiry }: FakeAnswer): AnswerView {
  return { key, text, fileName: fileName(connectorName, 'kzhandoff'), expiry };
}

function invitationPreview(connector: FakeConnector, invitation: Asked, hasOtherSigner: boolean): InvitationPreview {
  const { permissions } = connector;
  return {
    connectorId: connector.id,
    connectorName: connector.name,
    claimedName: invitation.name === connector.name ? null : invitation.name,
    ownerName: connector.ownerName,
    words: invitation.words,
    permissions,
    unannounced: permissions.filter((key) => !invitation.permissions.includes(key)),
    notRegistered: invitation.permissions.filter((key) => !permissions.includes(key)),
    checkWords: CHECK_WORDS.slice(0, 4),
    hasOtherSigner,
    expiry: invitation.made + LIFE,
  };
}

function note(model: Model, connector: FakeConnector, groupName: string, grantedBy: string): void {
  const made = Date.now();
  model.receipts.unshift({
    key: `r${next(model)}`,
    platform: model.platform?.url ?? '',
    connectorId: connector.id,
    connectorName: connector.name,
    groupName,
    permissions: connector.permissions,
    grantedBy,
    grantedTo: connector.ownerName,
    granted: made,
    ends: made + 365 * DAY,
    checkWords: CHECK_WORDS.join(' '),
    fileName: fileName(connector.name, 'txt'),
  });
}

/** Seals a grant that is there, and notes it. */
function sealed(model: Model, connector: FakeConnector, groupName: string, more: { words: string; hours: number; passphrase?: string }): FakeAnswer {
  const made = Date.now();
  const grantedBy = accountOf(model).name;
  const { words, hours, ...seal } = more;
  const reply: Sealed = { connectorId: connector.id, groupName, permissions: connector.permissions, words, grantedBy, made, ...seal };
  const answer: FakeAnswer = {
    key: `a${next(model)}`,
    text: armoured(REPLY, reply),
    connectorId: connector.id,
    connectorName: connector.name,
    groupName,
    ownerName: connector.ownerName,
    hasPassphrase: more.passphrase !== undefined,
    made,
    expiry: made + hours * HOUR,
    nudges: [],
  };
  model.answers.unshift(answer);
  for (const grant of connector.grants) if (grant.scope.kind === 'group' && grant.scope.groupName === groupName) grant.sealed = made;
  note(model, connector, groupName, grantedBy);
  return answer;
}

function replyView(model: Model, reply: Sealed): ReplyView {
  const connector = connectorById(model, reply.connectorId);
  return {
    connectorId: connector.id,
    connectorName: connector.name,
    groupName: reply.groupName,
    permissions: reply.permissions,
    words: reply.words,
    grantedBy: reply.grantedBy,
    hasOtherSigner: model.hasOtherSigner,
    ends: reply.made + 365 * DAY,
    expiry: reply.made + LIFE,
  };
}

/** The reply in a text, if it is for an invitation of this window's. */
function found(model: Model, text: string): [Sealed, FakeInvitation] {
  const reply = decoded<Sealed>(body(REPLY, text) ?? refuse('handoverUnrecognised'));
  const { key: connectorKey } = connectorById(model, reply.connectorId);
  const ofConnector = model.invitations.filter(({ connector }) => connector === connectorKey);
  const invitation = ofConnector.find(isWaiting);
  if (invitation) return [reply, invitation];
  const opened = ofConnector.find((known) => known.opened !== null)?.opened;
  return opened ? refuse('handoverOpened', { at: String(opened) }) : refuse('handoverForeign');
}

function keep(model: Model, reply: Sealed) {
  const connector = connectorById(model, reply.connectorId);
  const group = model.groups.find(({ name }) => name === reply.groupName);
  const setup = granted(model, connector, { kind: 'group', groupId: group?.id ?? null, groupName: reply.groupName });
  note(model, connector, reply.groupName, reply.grantedBy);
  return { setup, reply: replyView(model, reply) };
}

export function handover(model: Model): Commands {
  const oneAsked = (text: string) => asked(text) ?? refuse('handoverUnrecognised');
  async function letter(key: string, language: Language, isReminder: boolean): Promise<string> {
    const invitation = model.invitations.find((known) => known.key === key);
    if (invitation) {
      const { text } = invitationView(model, invitation);
      const { name } = connectorOf(model, invitation.connector);
      return `${await withInvitation(language, name, invitation.made + LIFE, isReminder)}\n\n${text}`;
    }
    const answer = model.answers.find((known) => known.key === key) ?? refuse('notFound');
    return `${await withReply(language, answer, isReminder)}\n\n${answer.text}`;
  }
  return {
    async invite(key, words) {
      if (connectorOf(model, key).secret === null) refuse('secretMissing');
      const invitation = { key: `i${next(model)}`, connector: key, words: words.trim(), made: Date.now(), opened: null, withdrawn: null, nudges: [] };
      model.invitations.unshift(invitation);
      return invitationView(model, invitation);
    },
    async invitation(key) {
      return invitationView(model, model.invitations.find((known) => known.key === key) ?? refuse('notFound'));
    },
    async invitations() {
      return model.invitations.map((invitation) => invitationView(model, invitation));
    },
    async invitationQr() {
      return picture();
    },
    async readHandover(text) {
      if (text.length > LONGEST) refuse('handoverTooLong');
      const invitation = asked(text);
      if (!invitation) {
        const content = body(REPLY, text) ?? refuse('handoverUnrecognised');
        if (decoded<Sealed>(content).passphrase) return { kind: 'passphraseReply' };
        return { kind: 'reply', reply: replyView(model, found(model, text)[0]) };
      }
      accountOf(model);
      if (!model.toAnswer.some((known) => known.text === text)) model.toAnswer.push({ key: `t${next(model)}`, text, opened: Date.now() });
      const connector = connectorById(model, invitation.connectorId);
      return { kind: 'invitation', invitation: invitationPreview(connector, invitation, model.hasOtherSigner) };
    },
    async previewAnswer(text, groupId) {
      const connector = connectorById(model, oneAsked(text).connectorId);
      const group = model.groups.find(({ id }) => id === groupId) ?? refuse('notFound');
      const old = connector.grants.find(({ scope }) => scope.kind === 'group' && scope.groupId === groupId);
      return preview(connector, group.name, group.memberCount, old);
    },
    async answerInvitation({ text, group: groupId, checkWords, words, replace, hours }) {
      const { connectorId } = oneAsked(text);
      const [fifth, sixth] = checkWords.trim().toLowerCase().split(/\s+/);
      if (fifth !== CHECK_WORDS[4] || sixth !== CHECK_WORDS[5]) refuse('checkWordsWrong');
      const connector = connectorById(model, connectorId);
      const group = model.groups.find(({ id }) => id === groupId) ?? refuse('notFound');
      if (group.role !== 'Admin') refuse('notGroupAdmin');
      const old = connector.grants.find(({ scope }) => scope.kind === 'group' && scope.groupId === groupId);
      if (old && !replace) refuse('grantExists');
      granted(model, connector, { kind: 'group', groupId, groupName: group.name }, old);
      model.toAnswer = model.toAnswer.filter((known) => known.text !== text);
      return answerView(sealed(model, connector, group.name, { words, hours }));
    },
    async answer(key) {
      return answerView(model.answers.find((known) => known.key === key) ?? refuse('notFound'));
    },
    async openReply(text) {
      const [reply, invitation] = found(model, text);
      invitation.opened = Date.now();
      return keep(model, reply);
    },
    async openWithPassphrase(text, passphrase) {
      const reply = decoded<Sealed>(body(REPLY, text) ?? refuse('handoverUnrecognised'));
      if (reply.passphrase !== passphrase.trim()) refuse('handoverPassphraseWrong');
      return keep(model, reply);
    },
    async sealWithPassphrase(grantKey, words) {
      const connector = model.connectors.find((known) => known.grants.some(({ key }) => key === grantKey)) ?? refuse('notFound');
      const [, grant] = grantOf(model, connector.key ?? '', grantKey);
      const groupName = grant.scope.kind === 'group' ? (grant.scope.groupName ?? '') : refuse('notFound');
      return { answer: answerView(sealed(model, connector, groupName, { words, hours: 72, passphrase: SEVEN_WORDS })), passphrase: SEVEN_WORDS };
    },
    async waiting() {
      return waiting(model);
    },
    async handoverMessage(key, language) {
      return letter(key, language, false);
    },
    async reminderMessage(key, language) {
      return letter(key, language, true);
    },
    async nudge(key) {
      const one = [...model.invitations, ...model.answers].find((known) => known.key === key) ?? refuse('notFound');
      one.nudges.push(Date.now());
      return null;
    },
    async withdraw(key) {
      const invitation = model.invitations.find((known) => known.key === key);
      if (invitation) invitation.withdrawn = Date.now();
      model.toAnswer = model.toAnswer.filter((known) => known.key !== key);
      model.answers = model.answers.filter((known) => known.key !== key);
      return null;
    },
    async receivedInvitation(key) {
      return (model.toAnswer.find((known) => known.key === key) ?? refuse('notFound')).text;
    },
    async receipts() {
      return model.receipts;
    },
    async receiptText(key, language) {
      return receiptOf(language, model.receipts.find((known) => known.key === key) ?? refuse('notFound'));
    },
    async saveInvitation(key) {
      return saved(invitationView(model, model.invitations.find((known) => known.key === key) ?? refuse('notFound')).fileName);
    },
    async saveAnswer(key) {
      return saved(answerView(model.answers.find((known) => known.key === key) ?? refuse('notFound')).fileName);
    },
    async saveReceipt(key) {
      return saved((model.receipts.find((known) => known.key === key) ?? refuse('notFound')).fileName);
    },
    async takeIncoming() {
      const { incoming } = model;
      model.incoming = null;
      return incoming;
    },
  };
}
