import type { KeySlot, SlotKind } from '../../host/bindings';

/** Whether one of the slots is of this kind. */
export function has(slots: readonly KeySlot[], kind: SlotKind): boolean {
  return slots.some((slot) => slot.kind === kind);
}

/** Whether something a person knows or has printed opens the vault, whatever becomes of the key store. */
export function opensWithout(slots: readonly KeySlot[]): boolean {
  return has(slots, 'passphrase') || has(slots, 'recovery');
}
