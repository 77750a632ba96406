/** Tokens of Logs Insights QL, as far as compiled reports use it. */
export type Token =
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'pattern'; readonly text: string }
  | { readonly kind: 'sign'; readonly text: string };

const RULES: readonly (readonly [Token['kind'] | 'skip', RegExp])[] = [
  ['skip', /^(?:\s+|#[^\n]*)/],
  ['number', /^\d+(?:\.\d+)?/],
  ['word', /^@?[A-Za-z][A-Za-z0-9_]*/],
  ['string', /^"((?:[^"\\\n]|\\.)*)"/],
  ['pattern', /^\/((?:[^/\\\n]|\\.)*)\//],
  ['sign', /^(?:!=|<=|>=|[=<>(),|*-])/],
];

/** Throws at the first character that is no part of the language. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let rest = text;
  while (rest !== '') {
    const found = RULES.flatMap(([kind, rule]) => {
      const match = rule.exec(rest);
      return match === null ? [] : [{ kind, all: match[0], inner: match[1] ?? match[0] }];
    })[0];
    if (found === undefined) throw new SyntaxError(`Nothing begins so: ${rest.slice(0, 40)}`);
    if (found.kind !== 'skip') tokens.push({ kind: found.kind, text: found.inner });
    rest = rest.slice(found.all.length);
  }
  return tokens;
}
