import { host } from '#host';
import type { PlatformCheck } from '../../host/bindings';

/** Where the platform is: inside the app, or a server that is looked up and named before it is used. */
export class PlatformForm {
  kind = $state<'builtIn' | 'server'>('builtIn');
  address = $state('');
  private checked = $state.raw<{ address: string; check: PlatformCheck } | null>(null);

  constructor(kind: 'builtIn' | 'server' = 'builtIn', address = '') {
    this.kind = kind;
    this.address = address;
  }

  /** What answered at the address that stands in the field. */
  get found(): PlatformCheck | null {
    return this.kind === 'server' && this.checked?.address === this.address ? this.checked.check : null;
  }

  get isFound(): boolean {
    return this.found !== null;
  }

  /** Whether the choice can be committed; a server is looked up first, and committed when the person has seen its name. */
  async isReady(): Promise<boolean> {
    if (this.kind === 'builtIn' || this.isFound) return true;
    const address = this.address;
    this.checked = { address, check: await host.checkPlatform(address) };
    return false;
  }

  async commit(): Promise<void> {
    const { found } = this;
    await host.choosePlatform(found ? { kind: 'server', url: found.url } : { kind: 'builtIn' });
  }
}
