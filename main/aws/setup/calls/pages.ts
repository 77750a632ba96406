import { listed } from '../../failure/listed';

/** More pages than any account has; a service that never ends is left here. */
const MOST_PAGES = 2_000;

/**
 * All items of a paged answer, in order. `ask` gets the token of the page, undefined for the first. Ends
 * without a next token and when the token that was sent comes back. Throws what `ask` throws, and
 * `aws/not-aws` for an answer that holds no list.
 */
export async function allPages<T>(
  ask: (
    token: string | undefined,
  ) => Promise<{ readonly items: readonly T[] | undefined; readonly next: string | undefined }>,
): Promise<readonly T[]> {
  const all: T[] = [];
  let token: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const { items, next } = await ask(token);
    for (const item of listed(items, 'what the account has')) all.push(item);
    if (next === undefined || next === '' || next === token) break;
    token = next;
  }
  return all;
}

/** The part of a request that asks for a page: `{}` for the first. */
export function at<K extends string>(key: K, token: string | undefined): { [P in K]?: string } {
  return (token === undefined ? {} : { [key]: token }) as { [P in K]?: string };
}
