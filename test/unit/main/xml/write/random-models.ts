import { fc } from '../../../../harness/property';
import type { Dashboard, Widget, WidgetKind } from '../../../../../core/dashboard/model';
import { writeDataParam } from '../../../../../core/dashboard/xml/data-param';
import { writeDisplaySettings } from '../../../../../core/dashboard/xml/display-settings';
import type { FurtherPattern, Report } from '../../../../../core/report/model';

/** Text that XML can hold: any letters, markup, entities, breaks, blanks at the ends, odd blanks. */
const piece = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.constantFrom(
    ...['<', '&', '>', '"', "'", ']]>', '<![CDATA[', '&amp;', '&#10;', '<!--', '?>', '<?x'],
    ...['\n', '\r', '\t', ' ', '\r\n', '  ', '\u00a0', '\ufeff', '\u2028', '\u0085', '\u0080'],
    ...['\u{10c09}', '\ud83d\udc0a', '\u{1f409}', ',', ';', '|', ':', '(', '\\', 'Group@X'],
  ),
);
const UNWRITABLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what XML cannot hold is taken out.
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
export const text = (most: number): fc.Arbitrary<string> =>
  fc
    .array(piece, { maxLength: 6 })
    .map((pieces) => pieces.join('').slice(0, most).replace(UNWRITABLE, ''));
const named = (most = 200): fc.Arbitrary<string> => text(most).filter((name) => name !== '');

/** Texts of titles and of quoted values, escaped as the language asks. */
const quoted = text(30).map((words) => `"${words.replace(/["\\]/g, '\\$&')}"`);
const attribute = fc.constantFrom(
  'srcIpAddr',
  'destIpAddr',
  'destIpPort',
  'srcAction',
  'eventType',
);
const aggregate = fc.oneof(
  fc.constantFrom(
    ...[
      'COUNT(*)',
      'COUNT( *)',
      'COUNT(DISTINCT srcIpAddr)',
      'SUM(sentBytes64)',
      'Pctile95(sentPkts64)',
    ],
    ...['SUM(sentBytes64) / COUNT(*)', 'FIRST(srcAction)', 'SUM(IF(srcAction = "REJECT", 1, 0))'],
  ),
  quoted.map((title) => `COUNT(*) AS ${title}`),
  quoted.map((value) => `SUM(IF(srcAction = ${value}, 1, 0))`),
);
const clause = fc.oneof(
  attribute.map((name) => `${name} IS NOT NULL`),
  quoted.map((value) => `eventType = ${value}`),
  quoted.map((value) => `(srcAction CONTAIN ${value})`),
  fc.constantFrom('destIpPort IN (1, 22,\n 443)', 'srcIpAddr = 10.0.0.0/8', 'destIpPort >= 1024'),
);
const constraint = fc.option(
  fc.array(clause, { minLength: 1, maxLength: 3 }).map((clauses) => clauses.join(' AND\n  ')),
);
const having = fc.option(fc.constantFrom('COUNT(*) >= 2', 'SUM(sentBytes64) < 10 OR COUNT(*) > 3'));

/** Names of elements and attributes that no file of FortiSIEM has. */
const strange = fc.constantFrom(
  'Novel',
  'x-y',
  'a.b',
  'ns:part',
  '__proto__',
  'Ünnamed',
  'constructor',
);
const value = text(60);
const element = (name: string): fc.Arbitrary<string> =>
  fc
    .tuple(value, fc.boolean())
    .map(([inner, empty]) =>
      empty
        ? `<${name}  a='1'\n/>`
        : `<${name}><![CDATA[${inner.replace(/\r/g, '').replaceAll(']]>', '')}]]><b/><!-- c --></${name}>`,
    );

/** Kept parts as a reading makes them. */
function kept(
  attributePaths: readonly string[],
  elementPaths: readonly string[],
): fc.Arbitrary<Record<string, string>> {
  const attributes = fc.dictionary(
    fc.tuple(fc.constantFrom(...attributePaths), strange).map(([path, name]) => `${path}@${name}`),
    value,
    { maxKeys: 3 },
  );
  const elements = fc
    .uniqueArray(fc.tuple(fc.constantFrom(...elementPaths), strange), {
      maxLength: 3,
      selector: ([path, name]) => path + name,
    })
    .chain((places) =>
      fc.tuple(
        ...places.map(([path, name]) =>
          fc.array(element(name), { minLength: 1, maxLength: 2 }).map((list) =>
            list.map((xml, index): [string, string] => {
              const key = path === '' ? name : `${path}/${name}`;
              return [index === 0 ? key : `${key} ${index + 1}`, xml];
            }),
          ),
        ),
      ),
    )
    .map((lists) => Object.fromEntries(lists.flat()));
  return fc.tuple(attributes, elements).map(([a, b]) => ({ ...a, ...b }));
}

const seconds = fc.integer({ min: 1, max: 253_402_300_799 });
export const interval = fc.oneof(
  fc
    .tuple(seconds, seconds)
    .map(([a, b]) => ({ kind: 'absolute' as const, from: Math.min(a, b), to: Math.max(a, b) })),
  seconds.map((count) => ({ kind: 'relative' as const, seconds: count })),
);

const pattern = (groupBy: readonly string[]): fc.Arbitrary<FurtherPattern> =>
  fc.record({
    operator: fc.constantFrom('OR', 'AND', 'AND_NOT'),
    name: text(40),
    constraint,
    groupBy: fc.constant(groupBy),
    having,
    extra: fc
      .tuple(kept(['SubPattern', 'Operator', 'SubPattern/GroupByAttr'], ['SubPattern']), fc.nat(9))
      .map(([parts, rank]) => ({ ...parts, 'Operator@rank': String(rank) })),
  });

/** Reports of every shape that can be planned. */
export const report: fc.Arbitrary<Report> = fc
  .uniqueArray(attribute, { minLength: 1, maxLength: 3 })
  .chain((groupBy) =>
    fc.record({
      name: named(),
      description: text(400),
      select: fc.array(fc.oneof(attribute, aggregate), { maxLength: 5 }),
      groupBy: fc.constant(groupBy),
      constraint,
      having,
      patterns: fc.array(pattern(groupBy), { maxLength: 2 }),
      orderBy: fc.array(
        fc.record({
          expression: fc.constantFrom('COUNT(*)', 'SUM(sentBytes64)', ...groupBy),
          descending: fc.boolean(),
        }),
        { maxLength: 3 },
      ),
      interval: fc.option(interval),
      limit: fc.option(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER })),
      naturalId: fc.option(named(100)),
      extra: kept(
        ['Report', 'Name', 'SelectClause', 'PatternClause', 'SubPattern', 'SubPattern/GroupByAttr'],
        ['', 'SelectClause', 'PatternClause', 'SubPattern'],
      ),
    }),
  )
  .map((random) => ({ ...random, patterns: ranked(random.patterns) }));

/** Ranks in the order of the patterns, as a file that says them has. */
function ranked(patterns: readonly FurtherPattern[]): readonly FurtherPattern[] {
  return patterns.map((one, index) => ({
    ...one,
    extra: { ...one.extra, 'Operator@rank': String(index) },
  }));
}

const KINDS: readonly WidgetKind[] = [
  ...(['bar-list', 'table', 'tree-map', 'geo-map', 'line'] as const),
  ...(['area', 'pie', 'heat-map', 'sankey', 'number'] as const),
];
const finite = fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0);
const band = fc
  .tuple(named(40), fc.array(finite, { minLength: 4, maxLength: 4 }))
  .map(([column, numbers]) => {
    const [min = 0, middle = 0, high = 0, max = 0] = [...numbers].sort((a, b) => a - b);
    return { column, min, middle, high, max };
  });
const bands = fc.uniqueArray(
  fc
    .tuple(band, fc.option(fc.constantFrom('high' as const, 'low' as const, 'none' as const)))
    .map(([one, tint]) => (tint === null ? one : { ...one, tint })),
  { maxLength: 3, selector: ({ column }) => column },
);

const widget: fc.Arbitrary<Widget> = fc.record({
  name: named(),
  description: text(100),
  position: fc.constant(0),
  kind: fc.constantFrom(...KINDS),
  report,
  limit: fc.integer({ min: 1, max: 1_000_000 }),
  range: fc.option(fc.oneof(interval, fc.constant({ kind: 'all' as const }))),
  refreshMs: fc.integer({ min: 0, max: 86_400_000 }),
  span: fc.record({
    columns: fc.integer({ min: 1, max: 6 }),
    rows: fc.integer({ min: 1, max: 4 }),
  }),
  colour: fc.option(fc.integer({ min: 0, max: 7 })),
  nesting: fc.uniqueArray(fc.nat(8), { maxLength: 3 }),
  thresholds: bands,
  extra: fc
    .tuple(
      kept(['widget', 'posX', 'name'], ['']),
      fc.record(
        {
          ...{ horizontalCell: text(10), posX: text(10), dataProviderNaturalId: named(30) },
          dataParam: fc.oneof(
            fc.constantFrom(
              '',
              'dtIndex:23',
              'twIndex:9;dtIndex:7;chartSet:1,0',
              'a:b;;c;dtIndex:4',
            ),
            text(40),
          ),
          displaySettings: fc.oneof(
            fc.constantFrom('', '1,A:2:7|1|2|3|4:9,B:x,0,0', 'A:1:0|1|2|3|4:0'),
            text(40),
          ),
        },
        { requiredKeys: [] },
      ),
    )
    .map(([a, b]) => ({ ...a, ...b })),
});

/** Dashboards of any widgets: also such as were changed after they were read. */
export const dashboard: fc.Arbitrary<Dashboard> = fc
  .record({
    name: named(),
    description: text(100),
    columns: fc.integer({ min: 1, max: 6 }),
    widgets: fc.array(widget, { minLength: 1, maxLength: 3 }),
    extra: kept(['group', 'dashboard', 'Widgets', 'name'], ['', 'dashboard', 'Widgets']),
  })
  .map((random) => ({
    ...random,
    widgets: random.widgets.map((one, position) => ({ ...one, position })),
  }));

/** The dashboard with the settings of its widgets as an export would write them: as if just read. */
export function settled(random: Dashboard): Dashboard {
  return {
    ...random,
    widgets: random.widgets.map((one) => {
      const { dataParam, displaySettings } = one.extra;
      return {
        ...one,
        extra: {
          ...one.extra,
          ...(dataParam === undefined ? {} : { dataParam: writeDataParam(dataParam, one) }),
          ...(displaySettings === undefined
            ? {}
            : { displaySettings: writeDisplaySettings(displaySettings, one.thresholds) }),
        },
      };
    }),
  };
}
