import {
  type CharacterTest,
  ESCAPED_CLASSES,
  escapedCharacter,
  invert,
  NAMED_CLASSES,
  PatternFault,
} from './syntax';

type Member = { readonly code: number } | { readonly test: CharacterTest };

/** Reads `[…]`; `at` is behind the opening bracket. Returns the test and the offset behind the closing one. */
export function parseClass(text: string, at: number): { test: CharacterTest; end: number } {
  const opened = at - 1;
  const negated = text[at] === '^';
  let position = negated ? at + 1 : at;
  const tests: CharacterTest[] = [];
  let first = true;
  while (position < text.length && (first || text[position] !== ']')) {
    first = false;
    const low = parseMember(text, position);
    position = low.end;
    const dash = text[position] === '-' && position + 1 < text.length && text[position + 1] !== ']';
    if (!('code' in low.member)) {
      tests.push(low.member.test);
      continue;
    }
    const from = low.member.code;
    if (!dash) {
      tests.push((c) => c === from);
      continue;
    }
    const high = parseMember(text, position + 1);
    if (!('code' in high.member) || high.member.code < from) {
      throw new PatternFault(position, 'The range in brackets runs backwards or ends in a class.');
    }
    const to = high.member.code;
    tests.push((c) => c >= from && c <= to);
    position = high.end;
  }
  if (text[position] !== ']') throw new PatternFault(opened, 'The bracket [ is not closed.');
  const any: CharacterTest = (c) => tests.some((test) => test(c));
  return { test: negated ? invert(any) : any, end: position + 1 };
}

function parseMember(text: string, at: number): { member: Member; end: number } {
  const named = /^\[:(\^?)([a-z]+):\]/.exec(text.slice(at, at + 16));
  if (named) {
    const test = NAMED_CLASSES[named[2] ?? ''];
    if (!test) throw new PatternFault(at, `There is no class ${named[0]}.`);
    return { member: { test: named[1] ? invert(test) : test }, end: at + named[0].length };
  }
  if (text[at] === '\\') {
    const letter = text[at + 1] ?? '';
    const test = Object.hasOwn(ESCAPED_CLASSES, letter) ? ESCAPED_CLASSES[letter] : undefined;
    if (test) return { member: { test }, end: at + 2 };
    const single = letter === 'b' ? { code: 8, end: at + 2 } : escapedCharacter(text, at + 1);
    if (!single) throw new PatternFault(at, `The escape \\${letter} has no meaning in brackets.`);
    return { member: { code: single.code }, end: single.end };
  }
  const code = text.codePointAt(at) ?? 0;
  return { member: { code }, end: at + (code > 0xffff ? 2 : 1) };
}
