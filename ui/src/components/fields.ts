import { tick } from 'svelte';

/** Leads to the field with this test id, once it is there, with what stands in it ready to be typed over. */
export async function selectField(testid: string): Promise<void> {
  await tick();
  document.querySelector<HTMLInputElement | HTMLTextAreaElement>(`[data-testid="${testid}"]`)?.select();
}
