import { type KeptPart, keptByPath } from '../../xml/kept-parts';
import { checkWritable, escapeLines, escapeText, escapeValue } from '../../xml/print';
import type { FurtherPattern, OrderItem, Report, ReportInterval } from '../model';

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>';

/**
 * Reports as one file of FortiSIEM's: elements and attributes in the order of its own exports, parts
 * that were read and not used as they stood. Reading the file again gives the same reports.
 * Throws a ProblemError when a text holds a character that XML cannot hold.
 */
export function writeReports(reports: readonly Report[]): string {
  return `${DECLARATION}<Reports>${reports.map((report) => writeReport(report, 'file')).join('\n')}</Reports>\n`;
}

/**
 * One <Report>. In a widget FortiSIEM leaves out the empty attributes that a file's report has.
 * Throws a ProblemError as {@link writeReports} does.
 */
export function writeReport(report: Report, where: 'file' | 'widget'): string {
  const kept = new Kept(report.extra, `the report “${report.name}”`);
  const usual =
    where === 'file'
      ? ['baseline', 'rsSync'].filter((name) => !kept.has(`Report@${name}`)).map(emptyAttribute)
      : [];
  const naturalId = report.naturalId === null ? '' : ` naturalId="${kept.value(report.naturalId)}"`;
  const body = [
    element('Name', kept.attributes('Name'), kept.text(report.name)),
    element('Description', kept.attributes('Description'), kept.text(report.description)),
    ...kept.elements('', ['CustomerScope']),
    selectClause(report, kept),
    ...orderClause(report.orderBy, kept),
    patternClause(report, kept),
    ...kept.elements('', ['userRoles']),
    ...kept.elements('', ['SyncOrgs']),
    ...interval(report.interval, kept),
    ...kept.elements(''),
  ];
  return `<Report${usual.join('')}${kept.attributes('Report')}${naturalId}>\n${body.join('\n')}\n</Report>`;
}

/** Texts and kept parts of one report, widget or dashboard on their way out. */
export class Kept {
  private readonly parts: ReadonlyMap<string, readonly KeptPart[]>;
  private readonly written = new Set<KeptPart>();

  /** @param what whose parts they are, for messages */
  constructor(
    private readonly extra: Readonly<Record<string, string>>,
    private readonly what: string,
  ) {
    this.parts = keptByPath(extra);
  }

  has(key: string): boolean {
    return Object.hasOwn(this.extra, key);
  }

  /** A kept text by its key; null without. */
  get(key: string): string | null {
    return this.has(key) ? (this.extra[key] ?? null) : null;
  }

  /** The kept attributes of the element at a path, ready to stand in its tag; without that of a name. */
  attributes(path: string, but = ''): string {
    return this.at(path)
      .filter(({ attribute, number }) => attribute !== null && number === 1)
      .filter(({ attribute }) => attribute?.toLowerCase() !== but.toLowerCase())
      .map(({ attribute, value }) => ` ${attribute ?? ''}="${this.value(value)}"`)
      .join('');
  }

  /** Kept elements within the one at a path, as they stood; each once. `names`: only these. */
  elements(path: string, names?: readonly string[]): readonly string[] {
    const parts = this.at(path).filter(
      (part) =>
        part.element !== null &&
        !this.written.has(part) &&
        (names === undefined || names.some((name) => isName(part.element, name))),
    );
    for (const part of parts) this.written.add(part);
    return parts.map(({ value }) => this.checked(value));
  }

  /** Leaves a part out, as something else says it now. */
  drop(path: string, name: string): void {
    for (const part of this.at(path)) {
      if (isName(part.element, name) && part.number === 1) this.written.add(part);
    }
  }

  text(text: string): string {
    return escapeText(this.checked(text));
  }

  lines(text: string): string {
    return escapeLines(this.checked(text));
  }

  value(text: string): string {
    return escapeValue(this.checked(text));
  }

  private at(path: string): readonly KeptPart[] {
    return this.parts.get(path) ?? [];
  }

  private checked(text: string): string {
    checkWritable(text, this.what);
    return text;
  }
}

/** Names of elements are read in any case. */
function isName(element: string | null, name: string): boolean {
  return element?.toLowerCase() === name.toLowerCase();
}

/** An element with text; `<Name/>` without. Attributes as they stand in the tag. */
export function element(name: string, attributes: string, inner: string): string {
  return inner === '' ? `<${name}${attributes}/>` : `<${name}${attributes}>${inner}</${name}>`;
}

/** An element with elements in it, one a line as FortiSIEM writes them. */
export function parent(name: string, attributes: string, children: readonly string[]): string {
  return children.length === 0
    ? `<${name}${attributes}/>`
    : `<${name}${attributes}>\n${children.join('\n')}\n</${name}>`;
}

function emptyAttribute(name: string): string {
  return ` ${name}=""`;
}

function selectClause({ select, limit }: Report, kept: Kept): string {
  // A number of rows that was not understood, such as "All", goes when there is one.
  const attributes =
    limit === null
      ? kept.attributes('SelectClause')
      : ` numEntries="${limit}"${kept.attributes('SelectClause', 'numEntries')}`;
  return parent('SelectClause', attributes, [
    list('SelectClause', select, kept),
    ...kept.elements('SelectClause'),
  ]);
}

function orderClause(orderBy: readonly OrderItem[], kept: Kept): readonly string[] {
  const attributes = kept.attributes('OrderByClause');
  const more = kept.elements('OrderByClause');
  if (orderBy.length === 0 && attributes === '' && more.length === 0) return [];
  const items = orderBy.map(
    ({ expression, descending }) => `${expression} ${descending ? 'DESC' : 'ASC'}`,
  );
  return [parent('OrderByClause', attributes, [list('OrderByClause', items, kept), ...more])];
}

function list(path: string, items: readonly string[], kept: Kept): string {
  return element('AttrList', kept.attributes(`${path}/AttrList`), joined(items, kept));
}

function joined(items: readonly string[], kept: Kept): string {
  return items.map((item) => kept.text(item)).join(',');
}

function patternClause(report: Report, kept: Kept): string {
  const name =
    kept.has('SubPattern@name') || kept.has('SubPattern@displayName') ? '' : emptyAttribute('name');
  return parent('PatternClause', kept.attributes('PatternClause'), [
    subPattern(report, kept.attributes('SubPattern') + name, kept),
    ...report.patterns.flatMap((pattern, index) => furtherPattern(pattern, index, report.name)),
    ...kept.elements('PatternClause'),
  ]);
}

function furtherPattern(
  pattern: FurtherPattern,
  index: number,
  reportName: string,
): readonly string[] {
  const kept = new Kept(pattern.extra, `a pattern of the report “${reportName}”`);
  const rank = kept.has('Operator@rank') ? '' : ` rank="${index}"`;
  const operator = `<Operator type="${pattern.operator}"${rank}${kept.attributes('Operator')}/>`;
  const name = ` name="${kept.value(pattern.name)}"`;
  return [operator, subPattern(pattern, kept.attributes('SubPattern') + name, kept)];
}

function subPattern(
  { constraint, groupBy, having }: Pick<Report, 'constraint' | 'groupBy' | 'having'>,
  attributes: string,
  kept: Kept,
): string {
  const part = (name: string, text: string | null): readonly string[] => {
    const own = kept.attributes(`SubPattern/${name}`);
    return text === null && own === '' ? [] : [element(name, own, text ?? '')];
  };
  return parent('SubPattern', attributes, [
    ...part('SingleEvtConstr', constraint === null ? null : kept.lines(constraint)),
    ...part('GroupByAttr', groupBy.length === 0 ? null : joined(groupBy, kept)),
    ...part('GroupEvtConstr', having === null ? null : kept.lines(having)),
    ...kept.elements('SubPattern'),
  ]);
}

function interval(interval: ReportInterval | null, kept: Kept): readonly string[] {
  if (interval === null) return kept.elements('', ['ReportInterval']);
  kept.drop('', 'ReportInterval');
  const own = (name: string): string => kept.attributes(`ReportInterval/${name}`);
  const times =
    interval.kind === 'absolute'
      ? [
          element('Low', own('Low'), String(interval.from)),
          element('High', own('High'), String(interval.to)),
        ]
      : [`<Window ${windowOf(interval.seconds)}${own('Window')}/>`];
  return [
    parent('ReportInterval', kept.attributes('ReportInterval'), [
      ...times,
      ...kept.elements('ReportInterval'),
    ]),
  ];
}

function windowOf(seconds: number): string {
  return seconds % 60 === 0
    ? `unit="Minute" val="${seconds / 60}"`
    : `unit="Second" val="${seconds}"`;
}
