import type { AnswerView } from '../../host/bindings';

/** A reply that was just sealed, and what it is about. */
export type SealedReply = { answer: AnswerView; connector: string; group: string; owner: string };
