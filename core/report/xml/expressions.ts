import { findAttribute, lookAlikeAttributes } from '../../attribute/catalogue';
import { MAX_EXPRESSION_LENGTH } from '../../expression/reading/fault';
import { resolveExpression } from '../../expression/resolve';
import { ProblemError } from '../../problem';
import { placeInText, type XmlElement } from '../../xml/element';
import { beforeEdits, type Edit, type Located, located } from '../../xml/located';
import { cutDirection } from '../list-text';
import type { Findings } from './findings';
import { bounded } from './parts';
import { type ListItem, readList } from './text';

/** A word, or a quoted text, which is none; one that does not end goes to the end, so that nothing is read twice. */
const WORD = /"(?:[^"\\]|\\.?)*(?:"|$)|'(?:[^'\\]|\\.?)*(?:'|$)|[A-Za-z_][\w|]*/gs;
const MAX_ORDER = 50;
const KEYWORDS = new Set(['distinct', 'asc', 'desc', 'as']);

/**
 * A select list or GROUP BY, in which names misread by a text recogniser are mended. Whether its
 * expressions can be used is not looked at here.
 */
export function readExpressions(element: XmlElement, findings: Findings): readonly Located[] {
  const readable = (item: string): boolean => canRead(item, findings);
  return bounded(readList(element, findings, readable), element, findings).map((item) =>
    mendNames(item, element, findings),
  );
}

/** One item of an order: its expression with its place, and its direction. */
export interface LocatedOrder {
  readonly expression: Located;
  readonly descending: boolean;
}

/** `COUNT(*) DESC, srcIpAddr`; without a word it ascends. */
export function readOrder(element: XmlElement, findings: Findings): readonly LocatedOrder[] {
  const readable = (item: string): boolean => canRead(cutDirection(item)[0], findings);
  return bounded(readList(element, findings, readable), element, findings, MAX_ORDER).map(
    ({ text, origin }) => {
      const [expression, word] = cutDirection(text);
      return {
        expression: mendNames({ text: expression, origin }, element, findings),
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

function mendNames({ text, origin }: ListItem, element: XmlElement, findings: Findings): Located {
  // What is longer is refused, and would take long to search.
  if (text.length > MAX_EXPRESSION_LENGTH) return located(text, element, origin);
  const edits: Edit[] = [];
  const mended = text.replace(WORD, (word, at: number) => {
    if (/^["']/.test(word) || KEYWORDS.has(word.toLowerCase())) return word;
    if (/^\s*\(/.test(text.slice(at + word.length, at + word.length + 20))) return word;
    const meant = misreadAttribute(word);
    if (meant === null) return word;
    if (!findings.mend(misreadRepair(word, meant), placeInText(element, origin(at)))) return word;
    edits.push({ at, before: word, after: meant });
    return meant;
  });
  const before = beforeEdits(edits);
  return located(mended, element, (offset) => origin(before(offset)));
}

/** Whether an expression can be read, once its misread names are mended. */
function canRead(expression: string, findings: Findings): boolean {
  if (expression.length > MAX_EXPRESSION_LENGTH) return false;
  if (resolves(expression, findings)) return true;
  const mended = expression.replace(WORD, (word) => misreadAttribute(word) ?? word);
  return mended !== expression && resolves(mended, findings);
}

function resolves(expression: string, findings: Findings): boolean {
  try {
    resolveExpression(expression, findings.context);
    return true;
  } catch (error) {
    if (error instanceof ProblemError) return false;
    throw error;
  }
}
