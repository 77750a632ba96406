import type { Repair } from '../report/model';
import type { Position } from './element';
import { ATTRIBUTE_NAMES, ELEMENT_NAMES } from './vocabulary';

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly before: string;
  readonly after: string;
}

/** What is no tag and must stay as it is. */
const OPAQUE = /<!--[\s\S]*?(?:-->|$)|<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<\?[\s\S]*?(?:\?>|$)/y;
const NAME = '[A-Za-z_][\\w.-]*';
const BREAK = '[ \\t]*\\r?\\n[ \\t]*';
/** A name cut by a line break, or a line break behind the opening of a tag. */
const CUT_NAME = new RegExp(`(</?)(${NAME})?(${BREAK})(${NAME})(?=[\\s/>])(?!\\s*=)`, 'y');
const CUT_END = new RegExp(`/(${BREAK})>`, 'y');
const CUT_ATTRIBUTE = new RegExp(`(${NAME})(${BREAK})(${NAME})(?=\\s*=)`, 'y');

type TagRepair = Omit<Repair, 'place'>;

/**
 * Mends tags that a line break cut, as happens when XML is copied out of a PDF: `<d⏎ashboard>`,
 * `</⏎Name>`, `<Exclude/⏎>`, `custI⏎d="1"`. Only names of report and dashboard files are put
 * together. The line break moves behind the name, so every other place in the file stays the same.
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
    const repair = {
      kind: 'split-tag' as const,
      title: 'Tag broken over two lines',
      why: 'A name in a tag cannot hold a line break; copying from a PDF puts them there.',
      before: edit.before,
      after: edit.after,
    };
    if (!accept(repair, { line, column: edit.start - lineStart + 1 })) continue;
    parts.push(text.slice(at, edit.start), edit.text);
    at = edit.end;
  }
  parts.push(text.slice(at));
  return parts.join('');
}

function findEdits(text: string): Edit[] {
  const edits: Edit[] = [];
  let at = text.indexOf('<');
  while (at !== -1) {
    OPAQUE.lastIndex = at;
    if (OPAQUE.test(text)) {
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
  const name = head + tail;
  if (!ELEMENT_NAMES.has(name)) return null;
  // A whole name before the break and one behind that is no continuation: two words, not one.
  if (head !== '' && ELEMENT_NAMES.has(head) && ATTRIBUTE_NAMES.has(tail)) return null;
  return {
    start,
    end: start + whole.length,
    text: `${open}${name}${breakOf(gap)}${' '.repeat(indentOf(gap) + tail.length)}`,
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
    const edit = letter === '/' ? cutEnd(text, at) : cutAttribute(text, at);
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
  const gap = match[1] ?? '';
  return {
    start,
    end: start + match[0].length,
    text: `/>${breakOf(gap)}${' '.repeat(indentOf(gap) + 1)}`,
    before: match[0],
    after: '/>',
  };
}

function cutAttribute(text: string, start: number): Edit | null {
  if (!/\s/.test(text[start - 1] ?? '')) return null;
  CUT_ATTRIBUTE.lastIndex = start;
  const match = CUT_ATTRIBUTE.exec(text);
  if (!match) return null;
  const [whole, head = '', gap = '', tail = ''] = match;
  if (!ATTRIBUTE_NAMES.has(head + tail)) return null;
  return {
    start,
    end: start + whole.length,
    text: `${head}${tail}${breakOf(gap)}${' '.repeat(indentOf(gap) + tail.length)}`,
    before: whole,
    after: head + tail,
  };
}

function breakOf(gap: string): string {
  return gap.includes('\r') ? '\r\n' : '\n';
}

function indentOf(gap: string): number {
  return gap.length - gap.indexOf('\n') - 1;
}

/** The rest of a tag, to its end when that is near. */
function shown(text: string, from: number): string {
  return text.slice(from, Math.min(tagEnd(text, from), from + 80));
}
