import { findAttribute, lookAlikeAttributes } from '../../attribute/catalogue';
import { MAX_EXPRESSION_LENGTH } from '../../expression/reading/fault';
import { resolveExpression } from '../../expression/resolve';
import { toProblem } from '../../problem';
import { placeInText, type Position, type XmlElement } from '../../xml/element';
import type { OrderItem } from '../model';
import type { Findings } from './findings';
import { bounded } from './parts';
import { readList } from './text';

/** A word, or a quoted text, which is none. */
const WORD = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[A-Za-z_][\w|]*/gs;
const MAX_ORDER = 50;
const KEYWORDS = new Set(['distinct', 'asc', 'desc', 'as']);
const DIRECTION = /^(?:ASC|DESC)$/i;

/**
 * A select list or GROUP BY: names misread by a text recogniser are mended, every expression is
 * checked. Throws a ProblemError placed in the expression.
 */
export function readExpressions(element: XmlElement, findings: Findings): readonly string[] {
  const words = new Words(element);
  const readable = (item: string): boolean => faultOf(item, findings) === null;
  return bounded(readList(element, findings, readable), element, findings).map((item) => {
    const start = words.find(item);
    const expression = mendNames(item, words, start, findings);
    const fault = faultOf(expression, findings);
    if (fault === null) return expression;
    const { code, message, action = CORRECT, place } = fault;
    const inner = place?.column === undefined ? 0 : offsetIn(expression, place);
    const nearby = words.find(expression.slice(inner).match(/^\w+/)?.[0] ?? expression, start ?? 0);
    const exact = start === null ? nearby : start + inner;
    throw findings.fault(code, message, words.place(exact), action);
  });
}

/**
 * `COUNT(*) DESC, srcIpAddr`; without a word it ascends. Titles of the select list may stand here,
 * so whether the report can be ordered so is for its plan to say.
 */
export function readOrder(element: XmlElement, findings: Findings): readonly OrderItem[] {
  const words = new Words(element);
  const readable = (item: string): boolean => faultOf(cutDirection(item)[0], findings) === null;
  return bounded(readList(element, findings, readable), element, findings, MAX_ORDER).map(
    (item) => {
      const [expression, word] = cutDirection(item);
      return {
        expression: mendNames(expression, words, words.find(item), findings),
        descending: word.toUpperCase() === 'DESC',
      };
    },
  );
}

/** The attribute that was printed, when the name is none and exactly one prints alike. */
export function misreadAttribute(name: string): string | null {
  if (findAttribute(name) !== null) return null;
  const alike = lookAlikeAttributes(name);
  return alike.length === 1 ? (alike[0]?.name ?? null) : null;
}

/** The repair of a misread name, told in the same words wherever it stands. */
export function misreadRepair(before: string, after: string) {
  return {
    kind: 'misread-attribute' as const,
    title: 'Attribute name misread',
    why: `There is no ${before}; it prints like ${after}, and no other attribute does.`,
    before,
    after,
  };
}

const CORRECT = 'Correct the expression in the file, then import it again.';

/** Where items and words of a list stand, each searched for behind the one before. */
class Words {
  private next = 0;

  constructor(private readonly element: XmlElement) {}

  /** Null when a line break cuts it. */
  find(text: string, from = this.next): number | null {
    const at = this.element.text.indexOf(text, from);
    if (at < 0) return null;
    this.next = at;
    return at;
  }

  /** The element's own content when the offset is not known. */
  place(offset: number | null): Position {
    return offset === null ? this.element.contentPlace : placeInText(this.element, offset);
  }
}

function mendNames(item: string, words: Words, start: number | null, findings: Findings): string {
  // What is longer is refused, and would take long to search.
  if (item.length > MAX_EXPRESSION_LENGTH) return item;
  return item.replace(WORD, (word, at: number) => {
    if (/^["']/.test(word) || KEYWORDS.has(word.toLowerCase())) return word;
    if (/^\s*\(/.test(item.slice(at + word.length, at + word.length + 20))) return word;
    const meant = misreadAttribute(word);
    if (meant === null) return word;
    const place = words.place(start === null ? words.find(word) : start + at);
    return findings.mend(misreadRepair(word, meant), place) ? meant : word;
  });
}

function faultOf(expression: string, findings: Findings) {
  try {
    resolveExpression(expression, findings.context);
    return null;
  } catch (error) {
    return toProblem(error);
  }
}

function offsetIn(text: string, place: { line?: number; column?: number }): number {
  let start = 0;
  for (let line = 1; line < (place.line ?? 1); line++) start = text.indexOf('\n', start) + 1;
  return start + (place.column ?? 1) - 1;
}

/** Cuts ASC or DESC off the end. */
function cutDirection(item: string): readonly [expression: string, word: string] {
  const at = item.search(/\S{1,4}$/);
  const word = item.slice(at);
  const before = item.slice(0, at);
  if (at < 1 || !DIRECTION.test(word) || !/[\s)"']$/.test(before)) return [item, ''];
  return [before.trim(), word];
}
