import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { POLICY } from './production';

const UI = fileURLToPath(new URL('../../ui', import.meta.url));
const OUT = fileURLToPath(new URL('../../target/browser/site', import.meta.url));

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
};

/** Builds the pages on the fake host, in a folder of the tests' own, so that nobody's design work is in the way. */
export function build(): void {
  const args = ['run', '--silent', 'build:fake', '--', '--outDir', OUT, '--emptyOutDir', '--logLevel', 'error'];
  const isWindows = process.platform === 'win32';
  const { status } = spawnSync('npm', args, { cwd: UI, stdio: 'inherit', shell: isWindows });
  if (status !== 0) throw new Error('The pages on the fake host do not build');
}

/** Where pages find the tool that looks at them. */
export const AXE_PATH = '/axe.min.js';

/** Serves what was built from memory, under the policy of the real window. */
export async function serve(): Promise<{ url: string; close: () => Promise<void> }> {
  const files = new Map(
    readdirSync(OUT, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [`/${relative(OUT, path).replaceAll('\\', '/')}`, readFileSync(path)]),
  );
  files.set(AXE_PATH, readFileSync(join(UI, 'node_modules/axe-core/axe.min.js')));
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site');
    const path = pathname === '/' ? '/index.html' : pathname;
    const body = files.get(path);
    if (!body) {
      response.writeHead(404).end();
      return;
    }
    const headers = {
      'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
      'content-security-policy': POLICY,
      // The same page is opened hundreds of times; what it needs is fetched and compiled once.
      'cache-control': path === '/index.html' ? 'no-cache' : 'max-age=3600, immutable',
    };
    response.writeHead(200, headers).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
