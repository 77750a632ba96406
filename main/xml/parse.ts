import { SaxesParser } from 'saxes';
import { ProblemError } from '../../core/problem';
import {
  OWN_TARGET,
  type Position,
  type XmlElement,
  type XmlInstruction,
} from '../../core/xml/element';
import { AGAIN, parseFault } from './parse-fault';

/** Far above any report; a bound on what a hostile file can make. */
const MAX_DEPTH = 56;
const MAX_ELEMENTS = 200_000;

interface OpenElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[];
  readonly text: string[];
  /** Offset of the first of it that is not blank; null while there is none. */
  textAt: number | null;
  readonly instructions: XmlInstruction[];
  readonly place: Position;
  readonly start: number;
  readonly contentStart: number;
}

/**
 * Reads XML text into a tree with places. A document type is refused, so no entity but the five of
 * XML itself exists and nothing outside the file is ever looked at.
 * Throws a ProblemError with line and column at the first fault.
 * @param depth how deep elements may stand within each other
 */
export function parseXml(text: string, file: string, depth = MAX_DEPTH): XmlElement {
  const parser = new SaxesParser();
  const positionAt = positions(text);
  const open: OpenElement[] = [];
  let root: XmlElement | null = null;
  let tagStart = 0;
  /** Behind the last tag, comment or instruction: where text begins. */
  let behind = 0;
  let elements = 0;
  const fail = (code: string, message: string, action: string, offset: number): never => {
    throw new ProblemError({ code, message, action, place: { file, ...positionAt(offset) } });
  };

  const start = text.search(/\S/);
  if (start !== -1 && text[start] !== '<') {
    const first =
      text
        .slice(start)
        .split(/[\r\n]/, 1)[0]
        ?.trim() ?? '';
    const shown = first.length > SHOWN_LENGTH ? `${first.slice(0, SHOWN_LENGTH - 1)}…` : first;
    const inside = /<[A-Za-z?]/.test(text);
    fail(
      inside ? 'xml/broken' : 'xml/not-xml',
      inside
        ? `The XML does not begin at the beginning of the file: text stands before it, "${shown}".`
        : `This is no XML: the file begins with "${shown}".`,
      inside ? 'Remove what stands before the first "<".' : NOT_XML_ACTION,
      start,
    );
  }

  parser.on('error', (error) => {
    const reason = error.message.replace(/^(?:undefined:)?\d+:\d+: /, '').replace(/\.$/, '');
    const at = Math.max(0, parser.position - 1);
    const { message, action, offset } = parseFault(text, reason, at, behind);
    fail('xml/broken', message, action, offset);
  });
  parser.on('doctype', () => {
    fail(
      'xml/doctype',
      'The file holds a document type (<!DOCTYPE …>), which is not read.',
      'Remove it; exports of reports and dashboards have none.',
      text.indexOf('<!DOCTYPE'),
    );
  });
  parser.on('opentagstart', () => {
    tagStart = text.lastIndexOf('<', parser.position - 1);
    elements++;
    if (open.length >= depth || elements > MAX_ELEMENTS) {
      fail(
        'xml/too-complex',
        'The elements of the file are nested too deep or too many.',
        AGAIN,
        tagStart,
      );
    }
  });
  parser.on('opentag', ({ name, attributes }) => {
    behind = parser.position;
    open.push({
      name,
      attributes: new Map(Object.entries(attributes)),
      children: [],
      text: [],
      textAt: null,
      instructions: [],
      place: positionAt(tagStart),
      start: tagStart,
      contentStart: parser.position,
    });
  });
  const addText = (part: string): void => {
    const element = open.at(-1);
    element?.text.push(part);
    if (element?.textAt === null && /\S/.test(part))
      element.textAt = behind + Math.max(0, text.slice(behind, parser.position).search(/\S/));
  };
  parser.on('text', addText);
  parser.on('cdata', (part) => {
    addText(part);
    behind = parser.position;
  });
  parser.on('comment', () => {
    behind = parser.position;
  });
  parser.on('processinginstruction', ({ target, body }) => {
    behind = parser.position;
    if (target !== OWN_TARGET) return;
    const start = text.lastIndexOf(`<?${OWN_TARGET}`, parser.position - 1);
    open.at(-1)?.instructions.push({ text: body.trim(), place: positionAt(start) });
  });
  parser.on('closetag', ({ isSelfClosing }) => {
    behind = parser.position;
    const element = open.pop();
    if (!element) return;
    const end = isSelfClosing ? element.contentStart : text.lastIndexOf('<', parser.position - 1);
    const contentPlace = positionAt(element.contentStart);
    const closed: XmlElement = {
      name: element.name,
      attributes: element.attributes,
      children: element.children,
      text: element.text.join(''),
      place: element.place,
      contentPlace,
      textPlace: element.textAt === null ? contentPlace : positionAt(element.textAt),
      source: element.children.length > 0 ? '' : text.slice(element.contentStart, end),
      raw: text.slice(element.start, parser.position),
      instructions: element.instructions,
    };
    const parent = open.at(-1);
    if (parent) parent.children.push(closed);
    else root = closed;
  });
  parser.write(text).close();
  return root ?? fail('xml/broken', 'The file holds no XML element.', AGAIN, 0);
}

/** Longest part of a line that a message shows. */
const SHOWN_LENGTH = 80;
const NOT_XML_ACTION = 'Choose the XML file of a report or dashboard, as FortiSIEM exports it.';

/** Line and column of an offset, by bisection over the line starts. */
function positions(text: string): (offset: number) => Position {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}
