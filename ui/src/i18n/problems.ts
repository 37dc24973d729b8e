import type { Problem, ProblemCode } from '../host/bindings';
import { dateTime } from './format';
import { tDynamic } from './i18n.svelte';
import { permissionSentence } from './permissions';

/** `pinTooOften` → `error-pin-too-often`. */
export function errorId(code: ProblemCode): string {
  return `error-${code.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** What the catalogue's words need, from what the problem carries. */
function argsOf({ code, args }: Problem): Record<string, string | number> {
  if (code === 'permissionMissing') return { ...args, permission: permissionSentence(args.permission ?? '') };
  const numbers: Record<string, string | number> = { ...args };
  for (const name of ['seconds', 'limit']) {
    if (name in args) numbers[name] = Number(args[name]);
  }
  if (args.at) numbers.at = dateTime(Number(args.at));
  return numbers;
}

/** What happened. */
export function what(problem: Problem): string {
  return tDynamic(errorId(problem.code), argsOf(problem));
}

/** What happened, what to do, and who can do it. */
export function describe(problem: Problem): { what: string; todo: string; who: string } {
  const id = errorId(problem.code);
  const args = argsOf(problem);
  return { what: tDynamic(id, args), todo: tDynamic(`${id}-do`, args), who: tDynamic(`${id}-who`, args) };
}

/** What happened, if it concerns this field: shown beside it. */
export function fieldError(problem: Problem | null, ...codes: ProblemCode[]): string | undefined {
  return problem && codes.includes(problem.code) ? what(problem) : undefined;
}
