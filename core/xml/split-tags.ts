import type { Repair } from '../report/model';
import type { Position } from './element';
import { ATTRIBUTE_NAMES, ELEMENT_NAMES } from './vocabulary';

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly before: string;
  readonly after: string;
  /** Not a name that was put together: quotes put in place of others, or a value put together. */
  readonly of?: 'quotes' | 'value';
}

/** A value between typographic quotes, straight at one end perhaps, behind its sign. */
const QUOTED = /=\s*(?:[“”„‟″][^<>"“”„‟″]*["“”„‟″]|[‘’‚‛′][^<>'‘’‚‛′]*['‘’‚‛′])/y;
/** What is no tag and must stay as it is. */
const OPAQUE = /<!--[\s\S]*?(?:-->|$)|<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<\?[\s\S]*?(?:\?>|$)/y;
const NAME = '[A-Za-z_][\\w.-]*';
/** A line break, or blanks alone. */
const BREAK = '(?:[ \\t]*\\r?\\n[ \\t]*|[ \\t]+)';
/** A name cut by a line break or blanks, or these behind the opening of a tag. */
const CUT_NAME = new RegExp(`(</?)(${NAME})?(${BREAK})(${NAME})(?=[\\s/>])(?!\\s*=)`, 'y');
const CUT_END = new RegExp(`/(${BREAK})>`, 'y');
const CUT_VALUE = /(=\s*"[^"<>\r\n]*?)([ \t]*\r?\n[ \t]*)([^"<>\r\n]*")/y;
/** Attributes whose values hold no blanks. */
const WITHOUT_BLANKS = new Set(['naturalId', 'custId', 'groupByEachCustomer']);
const CUT_ATTRIBUTE = new RegExp(`(${NAME})(${BREAK})(${NAME})(?=\\s*=)`, 'y');

type TagRepair = Omit<Repair, 'place'>;

/**
 * Mends tags that a line break or a blank cut, as happens when XML is copied out of a PDF: `<d⏎ashboard>`,
 * `<dash-⏎board>`, `</⏎Name>`, `<Exclude/⏎>`, `custI⏎d="1"`, `<Attr List>`. Only names of report and
 * dashboard files are put together, and only where the tag is none as it stands. The break moves behind
 * the name, so every other place in the file stays the same. Typographic quotes around values become straight.
 * @param accept is asked for each repair in the order of the file; where it says no, the tag stays
 */
export function mendSplitTags(
  text: string,
  accept: (repair: TagRepair, place: Position) => boolean,
): string {
  const edits = findEdits(text);
  if (edits.length === 0) return text;
  const parts: string[] = [];
  let at = 0;
  let line = 1;
  let lineStart = 0;
  let counted = 0;
  for (const edit of edits) {
    for (let end = text.indexOf('\n', counted); end !== -1 && end < edit.start; ) {
      line++;
      lineStart = end + 1;
      end = text.indexOf('\n', lineStart);
    }
    counted = Math.max(counted, lineStart);
    if (!accept(repairOf(edit), { line, column: edit.start - lineStart + 1 })) continue;
    parts.push(text.slice(at, edit.start), edit.text);
    at = edit.end;
  }
  parts.push(text.slice(at));
  return parts.join('');
}

function repairOf({ before, after, of }: Edit): TagRepair {
  if (of === 'value') {
    const title = 'Value broken over two lines';
    const why = 'Such a value holds no blanks; copying from a PDF puts line breaks there.';
    return { kind: 'split-tag', title, why, before, after };
  }
  if (of === 'quotes') {
    const title = 'Typographic quotes in a tag';
    const why = 'Values in tags stand between straight quotes; word processors put others there.';
    return { kind: 'misread-letters', title, why, before, after };
  }
  const lines = before.includes('\n');
  return {
    kind: 'split-tag',
    title: lines ? 'Tag broken over two lines' : 'Tag cut by a blank',
    why: `A name in a tag cannot hold a ${lines ? 'line break' : 'blank'}; copying from a PDF puts them there.`,
    before,
    after,
  };
}

function findEdits(text: string): Edit[] {
  const edits: Edit[] = [];
  let at = text.indexOf('<');
  while (at !== -1) {
    OPAQUE.lastIndex = at;
    if (OPAQUE.test(text)) {
      // The declaration has values, too.
      if (text.startsWith('<?xml', at)) edits.push(...cutsWithin(text, at + 5, OPAQUE.lastIndex));
      at = text.indexOf('<', OPAQUE.lastIndex);
      continue;
    }
    const close = tagEnd(text, at + 1);
    const opening = cutName(text, at);
    if (opening) edits.push(opening);
    edits.push(...cutsWithin(text, opening?.end ?? at + 1, close));
    at = text.indexOf('<', close);
  }
  return edits;
}

/** Behind the `>` that ends the tag around `from`, quotes passed over; the next `<` ends it too. */
function tagEnd(text: string, from: number): number {
  let quote = '';
  for (let at = from; at < text.length; at++) {
    const letter = text[at] ?? '';
    if (quote !== '') {
      if (letter === quote) quote = '';
    } else if (letter === '"' || letter === "'") quote = letter;
    else if (letter === '>') return at + 1;
    else if (letter === '<') return at;
  }
  return text.length;
}

function cutName(text: string, start: number): Edit | null {
  CUT_NAME.lastIndex = start;
  const match = CUT_NAME.exec(text);
  if (!match) return null;
  const [whole, open = '<', head = '', gap = '', tail = ''] = match;
  const name = joinedName(head, tail, gap, ELEMENT_NAMES);
  if (name === null) return null;
  // A whole name before the break and one behind that is no continuation: two words, not one.
  if (head !== '' && ELEMENT_NAMES.has(head) && ATTRIBUTE_NAMES.has(tail)) return null;
  return {
    start,
    end: start + whole.length,
    text: `${open}${name}${behindName(gap, tail)}`,
    before: open + shown(text, start + open.length),
    after: `${open}${name}${shown(text, start + whole.length)}`,
  };
}

function cutsWithin(text: string, from: number, to: number): Edit[] {
  const edits: Edit[] = [];
  let quote = '';
  for (let at = from; at < to; at++) {
    const letter = text[at] ?? '';
    if (quote !== '') {
      if (letter === quote) quote = '';
      continue;
    }
    if (letter === '"' || letter === "'") quote = letter;
    const edit =
      letter === '/'
        ? cutEnd(text, at)
        : letter === '='
          ? (typographic(text, at) ?? cutValue(text, at))
          : cutAttribute(text, at);
    if (edit && edit.end <= to) {
      edits.push(edit);
      at = edit.end - 1;
    }
  }
  return edits;
}

function cutEnd(text: string, start: number): Edit | null {
  CUT_END.lastIndex = start;
  const match = CUT_END.exec(text);
  if (!match) return null;
  return {
    start,
    end: start + match[0].length,
    text: `/>${behindName(match[1] ?? '', '>')}`,
    before: match[0],
    after: '/>',
  };
}

function typographic(text: string, start: number): Edit | null {
  QUOTED.lastIndex = start;
  const match = QUOTED.exec(text);
  if (!match) return null;
  const [before] = match;
  const after = before.replace(/[“”„‟″]/g, '"').replace(/[‘’‚‛′]/g, "'");
  return { start, end: start + before.length, text: after, before, after, of: 'quotes' };
}

function cutValue(text: string, start: number): Edit | null {
  CUT_VALUE.lastIndex = start;
  const match = CUT_VALUE.exec(text);
  const [name = ''] = /\w{1,40}$/.exec(text.slice(Math.max(0, start - 41), start)) ?? [];
  if (!match || !WITHOUT_BLANKS.has(name)) return null;
  const [before, head = '', gap = '', tail = ''] = match;
  const after = head + tail;
  return {
    start,
    end: start + before.length,
    text: `${after}${behindName(gap, tail)}`,
    before,
    after,
    of: 'value',
  };
}

function cutAttribute(text: string, start: number): Edit | null {
  if (!/\s/.test(text[start - 1] ?? '')) return null;
  CUT_ATTRIBUTE.lastIndex = start;
  const match = CUT_ATTRIBUTE.exec(text);
  if (!match) return null;
  const [whole, head = '', gap = '', tail = ''] = match;
  const name = joinedName(head, tail, gap, ATTRIBUTE_NAMES);
  if (name === null) return null;
  return {
    start,
    end: start + whole.length,
    text: `${name}${behindName(gap, tail)}`,
    before: whole,
    after: name,
  };
}

/** The known name whose halves stand around a gap, the first perhaps with the hyphen of its line's end. */
function joinedName(
  head: string,
  tail: string,
  gap: string,
  known: ReadonlySet<string>,
): string | null {
  const heads = gap.includes('\n') && head.endsWith('-') ? [head, head.slice(0, -1)] : [head];
  return heads.map((one) => one + tail).find((name) => known.has(name)) ?? null;
}

/** What stands behind a mended name, so that all else keeps its line and column. */
function behindName(gap: string, tail: string): string {
  const newline = gap.indexOf('\n');
  if (newline < 0) return ' '.repeat(gap.length);
  const lineBreak = gap.includes('\r') ? '\r\n' : '\n';
  return lineBreak + ' '.repeat(gap.length - newline - 1 + tail.length);
}

/** The rest of a tag, to its end when that is near. */
function shown(text: string, from: number): string {
  return text.slice(from, Math.min(tagEnd(text, from), from + 80));
}
