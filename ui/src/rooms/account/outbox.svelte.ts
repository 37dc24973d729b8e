import { host } from '#host';
import type { SmsView } from '../../host/bindings';
import { app } from '../../state.svelte';

/** The text messages of a platform that keeps them readable. */
export class Outbox {
  messages = $state.raw<SmsView[]>([]);

  get isThere(): boolean {
    return app.state.platform?.hasSmsOutbox ?? false;
  }

  async load(): Promise<void> {
    if (this.isThere) this.messages = await host.smsMessages();
  }
}
