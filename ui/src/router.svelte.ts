/** Where the person is: `#/room/part/part`. */
export const ROOMS = ['setup', 'connectors', 'groups', 'settings'] as const;
export type Room = (typeof ROOMS)[number];

/** The parts of a hash, decoded; what does not decode is taken as it stands. */
export function parts(hash: string): string[] {
  return hash
    .replace(/^#?\/?/, '')
    .split('/')
    .filter((part) => part !== '')
    .map((part) => {
      try {
        return decodeURIComponent(part);
      } catch {
        return part;
      }
    });
}

/** The hash that leads to `path`. */
export function href(...path: string[]): string {
  return `#/${path.map(encodeURIComponent).join('/')}`;
}

class Router {
  path = $state.raw<string[]>(parts(globalThis.location?.hash ?? ''));

  get room(): Room {
    return ROOMS.find((room) => room === this.path[0]) ?? 'setup';
  }

  /** What the address says by now counts: it may have changed since the page was read. */
  start(): void {
    this.path = parts(location.hash);
    addEventListener('hashchange', () => (this.path = parts(location.hash)));
  }
}

export const router = new Router();

export function go(...path: string[]): void {
  location.hash = href(...path);
}
