import { findAttribute, lookAlikeAttributes } from '../../attribute/catalogue';
import { toProblem } from '../../problem';
import { readExpression } from '../../query/expression';
import type { XmlElement } from '../../xml/element';
import type { OrderItem } from '../model';
import type { Findings } from './findings';
import { placeOfWord, readList } from './text';

const WORD = /[A-Za-z_][\w|]*/g;
const KEYWORDS = new Set(['distinct', 'asc', 'desc', 'as']);

/**
 * A select list, GROUP BY or ORDER BY: names misread by a text recogniser are mended, every
 * expression is checked. Throws a ProblemError placed at the expression.
 */
export function readExpressions(element: XmlElement, findings: Findings): readonly string[] {
  return readList(element, findings).map((item) =>
    checked(mended(item, element, findings), element, findings),
  );
}

/** `COUNT(*) DESC, srcIpAddr`; without a word it ascends. */
export function readOrder(element: XmlElement, findings: Findings): readonly OrderItem[] {
  return readList(element, findings).map((item) => {
    const [, expression = item, word] = /^([\s\S]*?)\s+(ASC|DESC)$/i.exec(item) ?? [];
    return {
      expression: checked(mended(expression.trim(), element, findings), element, findings),
      descending: word?.toUpperCase() === 'DESC',
    };
  });
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

function mended(item: string, element: XmlElement, findings: Findings): string {
  return item.replace(WORD, (word, at: number) => {
    const call = /^\s*\(/.test(item.slice(at + word.length, at + word.length + 20));
    if (call || KEYWORDS.has(word.toLowerCase())) return word;
    const meant = misreadAttribute(word);
    if (meant === null) return word;
    findings.repair(misreadRepair(word, meant), placeOfWord(element, word));
    return meant;
  });
}

function checked(item: string, element: XmlElement, findings: Findings): string {
  try {
    readExpression(item);
    return item;
  } catch (error) {
    const { code, message, action = '' } = toProblem(error);
    const name = /\(?\s*([A-Za-z_]\w*)\s*\)?$/.exec(item)?.[1] ?? item;
    throw findings.fault(code, message, placeOfWord(element, name), action);
  }
}
