import type { WaitingView } from '../bindings';
import { asked, LIFE } from './letters';
import { connectorById, connectorOf, type FakeInvitation, type Model } from './model';

export const isWaiting = ({ opened, withdrawn }: FakeInvitation) => opened === null && withdrawn === null;

function reminded(nudges: number[]) {
  return { nudges: nudges.length, nudged: nudges.at(-1) ?? null };
}

export function waiting(model: Model): WaitingView[] {
  const invitations = model.invitations.filter(isWaiting).map((invitation): WaitingView => {
    const { id, name } = connectorOf(model, invitation.connector);
    const expiry = invitation.made + LIFE;
    return {
      key: invitation.key,
      turn: 'forAnswer',
      whose: 'admin',
      isYours: false,
      connectorId: id,
      connectorName: name,
      groupName: null,
      person: null,
      since: invitation.made,
      expiry,
      isOver: expiry <= Date.now(),
      ...reminded(invitation.nudges),
    };
  });
  const received = model.toAnswer.map(({ key, text, opened }): WaitingView => {
    const connector = connectorById(model, asked(text)?.connectorId ?? '');
    return {
      key,
      turn: 'toAnswer',
      whose: 'admin',
      isYours: true,
      connectorId: connector.id,
      connectorName: connector.name,
      groupName: null,
      person: connector.ownerName,
      since: opened,
      expiry: opened + LIFE,
      isOver: false,
      ...reminded([]),
    };
  });
  const answers = model.answers.map(
    (answer): WaitingView => ({
      key: answer.key,
      turn: 'forOpening',
      whose: 'developer',
      isYours: false,
      connectorId: answer.connectorId,
      connectorName: answer.connectorName,
      groupName: answer.groupName,
      person: answer.ownerName,
      since: answer.made,
      expiry: answer.expiry,
      isOver: answer.expiry <= Date.now(),
      ...reminded(answer.nudges),
    }),
  );
  return [...invitations, ...received, ...answers];
}
