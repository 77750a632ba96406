import { parseClass } from './character-class';
import {
  type CharacterTest,
  ESCAPED_CLASSES,
  escapedCharacter,
  PatternFault,
  type PatternNode,
} from './syntax';

/** Longest pattern, as FortiSIEM's own converters allow. */
export const MAX_PATTERN_LENGTH = 2_048;
const MAX_GROUP_DEPTH = 50;
const MAX_REPEAT = 1_000;

/**
 * Reads the regular language shared by Java, PCRE and JavaScript: classes, groups, choice,
 * quantifiers, anchors, `(?i)` at the start. What needs backtracking (lookaround, references back)
 * is refused, so that a match never takes more than pattern times text. Throws PatternFault.
 */
export function parsePattern(text: string): PatternNode {
  if (text.length > MAX_PATTERN_LENGTH) {
    throw new PatternFault(
      MAX_PATTERN_LENGTH,
      `The pattern is longer than ${MAX_PATTERN_LENGTH} characters.`,
    );
  }
  const parser = new PatternParser(text);
  return parser.whole();
}

class PatternParser {
  private at = 0;
  private ignoreCase = false;

  constructor(private readonly text: string) {}

  whole(): PatternNode {
    if (this.text.startsWith('(?i)')) {
      this.ignoreCase = true;
      this.at = 4;
    }
    const node = this.choice(0);
    if (this.at < this.text.length) throw new PatternFault(this.at, 'A ) closes no group.');
    return node;
  }

  private choice(depth: number): PatternNode {
    const parts = [this.sequence(depth)];
    while (this.text[this.at] === '|') {
      this.at++;
      parts.push(this.sequence(depth));
    }
    const [only] = parts;
    return parts.length === 1 && only ? only : { kind: 'choice', parts };
  }

  private sequence(depth: number): PatternNode {
    const parts: PatternNode[] = [];
    while (this.at < this.text.length && this.text[this.at] !== '|' && this.text[this.at] !== ')') {
      parts.push(this.quantified(this.atom(depth)));
    }
    return { kind: 'sequence', parts };
  }

  private atom(depth: number): PatternNode {
    const letter = this.text[this.at] ?? '';
    switch (letter) {
      case '(':
        return this.group(depth);
      case '[': {
        const { test, end } = parseClass(this.text, this.at + 1);
        this.at = end;
        return this.character(test);
      }
      case '.':
        this.at++;
        return { kind: 'character', test: (c) => c !== 10 && c !== 13 };
      case '^':
        this.at++;
        return { kind: 'assert', where: 'start' };
      case '$':
        this.at++;
        return { kind: 'assert', where: 'end' };
      case '*':
      case '+':
      case '?':
        throw new PatternFault(this.at, `There is nothing before ${letter} to repeat.`);
      case '\\':
        return this.escape();
      default: {
        const code = this.text.codePointAt(this.at) ?? 0;
        this.at += code > 0xffff ? 2 : 1;
        return this.character((c) => c === code);
      }
    }
  }

  private group(depth: number): PatternNode {
    const opened = this.at;
    if (depth >= MAX_GROUP_DEPTH) throw new PatternFault(opened, 'The groups are nested too deep.');
    const head =
      /^\((?:\?(?::|P?<[A-Za-z]\w*>))?/.exec(this.text.slice(opened, opened + 80))?.[0] ?? '(';
    this.at += head.length;
    if (this.text[this.at] === '?' && head === '(') {
      throw new PatternFault(
        opened,
        'Lookaround and inline options are not supported; only (?:…), (?<name>…) and (?i) at the start.',
      );
    }
    const inner = this.choice(depth + 1);
    if (this.text[this.at] !== ')') throw new PatternFault(opened, 'The group ( is not closed.');
    this.at++;
    return inner;
  }

  private escape(): PatternNode {
    const letter = this.text[this.at + 1] ?? '';
    const anchors = { b: 'word', B: 'not-word', A: 'start', z: 'end', Z: 'end' } as const;
    if (letter in anchors) {
      this.at += 2;
      return { kind: 'assert', where: anchors[letter as keyof typeof anchors] };
    }
    const test = Object.hasOwn(ESCAPED_CLASSES, letter) ? ESCAPED_CLASSES[letter] : undefined;
    if (test) {
      this.at += 2;
      return this.character(test);
    }
    const single = escapedCharacter(this.text, this.at + 1);
    if (!single) {
      throw new PatternFault(
        this.at,
        /[1-9k]/.test(letter)
          ? 'References back to a group are not supported.'
          : `The escape \\${letter} has no meaning.`,
      );
    }
    this.at = single.end;
    return this.character((c) => c === single.code);
  }

  private quantified(part: PatternNode): PatternNode {
    let node = part;
    const match = /^(?:[*+?]|\{(\d{1,4})(,(\d{0,4}))?\})/.exec(
      this.text.slice(this.at, this.at + 12),
    );
    if (!match) return node;
    const start = this.at;
    if (part.kind === 'assert') throw new PatternFault(start, 'An anchor cannot be repeated.');
    this.at += match[0].length;
    const { least, most } = bounds(match);
    if (least > MAX_REPEAT || (most ?? 0) > MAX_REPEAT || (most !== null && most < least)) {
      throw new PatternFault(
        start,
        `The repetition ${match[0]} is not between 0 and ${MAX_REPEAT}, rising.`,
      );
    }
    node = { kind: 'repeat', part, least, most };
    // Greedy or lazy decides what is captured, never whether there is a match.
    if (this.text[this.at] === '?') this.at++;
    if (/^[*+]/.test(this.text.slice(this.at)))
      throw new PatternFault(this.at, 'A repetition cannot be repeated.');
    return node;
  }

  private character(test: CharacterTest): PatternNode {
    if (!this.ignoreCase) return { kind: 'character', test };
    return {
      kind: 'character',
      test: (c) => {
        const letter = String.fromCodePoint(c);
        return (
          test(c) ||
          test(letter.toLowerCase().codePointAt(0) ?? c) ||
          test(letter.toUpperCase().codePointAt(0) ?? c)
        );
      },
    };
  }
}

function bounds(match: RegExpExecArray): { least: number; most: number | null } {
  switch (match[0]) {
    case '*':
      return { least: 0, most: null };
    case '+':
      return { least: 1, most: null };
    case '?':
      return { least: 0, most: 1 };
    default: {
      const least = Number(match[1]);
      if (match[2] === undefined) return { least, most: least };
      return { least, most: match[3] === undefined || match[3] === '' ? null : Number(match[3]) };
    }
  }
}
