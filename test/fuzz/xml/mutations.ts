import { fc } from '../../harness/property';

const REPORT = `<Report baseline="" rsSync="" naturalId="n"><Name>N</Name><Description>D</Description>
<SelectClause numEntries="5"><AttrList>srcIpAddr,COUNT(*) "n",SUM(sentBytes64)</AttrList></SelectClause>
<OrderByClause><AttrList>COUNT(*) DESC</AttrList></OrderByClause>
<PatternClause window="60"><SubPattern id="1" name="a"><SingleEvtConstr>(srcAction = "REJECT") AND destIpPort IN (1, 2)</SingleEvtConstr>
<GroupByAttr>srcIpAddr</GroupByAttr><GroupEvtConstr>COUNT(*) &gt;= 2</GroupEvtConstr></SubPattern>
<Operator type="AND" rank="0"/><SubPattern name="b"><GroupByAttr>srcIpAddr</GroupByAttr></SubPattern></PatternClause>
<userRoles><roles custId="1">7</roles></userRoles><ReportInterval><Low>1</Low><High>2</High></ReportInterval></Report>`;

/** Files that the mutations start from. */
export const SEEDS: readonly string[] = [
  `<?xml version="1.0" encoding="UTF-8"?><Reports>${REPORT}</Reports>`,
  `<DashboardConfigs><group><name>D</name><description/><type>Widget</type><dashboard><columns>2</columns></dashboard>
<Widgets><widget pos="0"><name>W</name><displaySettings>1,SUM(Sent Bytes64):1:0|1|2|3|4:0,0</displaySettings>
<dataParam>twIndex:4;dtIndex:7;numResults:10;timeInterval:0;chartSet:1,0</dataParam><dataProviderType>Report</dataProviderType>
<?flowglass {"kind":"line","range":{"kind":"all"},"span":{"columns":2,"rows":1}}?>${REPORT}</widget></Widgets></group></DashboardConfigs>`,
];

/** What readers of XML and of this language stumble over. */
const PIECES = [
  ...['<', '>', '/>', '</', '&', ';', '"', "'", '<!--', '-->', '<![CDATA[', ']]>', '<?', '?>'],
  ...[
    '&#10;',
    '&#x0;',
    '&#xD800;',
    '&lt;',
    '&nope;',
    '<!DOCTYPE a [',
    '<?flowglass',
    '{',
    '}',
    '\u0000',
  ],
  ...[
    '\n',
    '\r',
    '\t',
    ' ',
    '(',
    ')',
    ',',
    '\\',
    '%',
    '*',
    '\u00ff',
    '\u00fe',
    '\u0080',
    '\u00ed\u00a0\u0080',
  ],
  ...[
    '<Name>',
    '<Report>',
    '</Report>',
    '<widget>',
    '<SubPattern/>',
    '<Operator type="OR"/>',
    '<GlobalConstr>x',
  ],
  ...[
    ' AND ',
    ' OR ',
    'NOT ',
    'IN (',
    'BETWEEN (',
    'REGEXP "(a+)+$"',
    'Group@X',
    'srclpAddr',
    'DISTINCT ',
  ],
  ...[
    '9007199254740993',
    '1e999',
    '-1',
    '__proto__',
    'constructor',
    'naturalId="x"',
    'xmlns:a="b"',
    'pos="0"',
  ],
];

interface Edit {
  readonly at: number;
  readonly cut: number;
  readonly put: string;
  readonly times: number;
}

const edit: fc.Arbitrary<Edit> = fc.record({
  at: fc.nat(100_000),
  cut: fc.oneof(fc.constant(0), fc.nat(12), fc.nat(400)),
  put: fc.oneof(
    fc.constant(''),
    fc.constantFrom(...PIECES),
    fc
      .string({ maxLength: 6, unit: 'binary' })
      .map((text) => text.replace(/[^\u0000-\u00ff]/g, '?')),
  ),
  times: fc.oneof(fc.constant(1), fc.nat(3), fc.constantFrom(50, 300)),
});

const wide = (text: string, bigEnd: boolean): Uint8Array => {
  const bytes = Buffer.from(text, 'utf16le');
  return bigEnd ? bytes.swap16() : bytes;
};

/** Files made of good ones: edited, pieced together, cut off, in other encodings; or of any bytes. */
export function mutated(texts: readonly string[]): fc.Arbitrary<Uint8Array> {
  const text = fc
    .tuple(fc.constantFrom(...texts), fc.array(edit, { maxLength: 4 }))
    .map(([whole, edits]) => edits.reduce(applied, whole));
  const spliced = fc
    .tuple(text, text, fc.double({ min: 0, max: 1, noNaN: true }))
    .map(([a, b, part]) => a.slice(0, a.length * part) + b.slice(b.length * part));
  const any = fc.oneof({ weight: 6, arbitrary: text }, { weight: 1, arbitrary: spliced });
  return fc.oneof(
    { weight: 12, arbitrary: any.map((whole) => Buffer.from(whole, 'latin1')) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(any, fc.double({ min: 0, max: 1, noNaN: true }))
        .map(([whole, part]) => Buffer.from(whole.slice(0, whole.length * part), 'latin1')),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(any, fc.boolean(), fc.boolean(), fc.nat(3))
        .map(([whole, mark, bigEnd, cut]) => {
          const bytes = wide(`${mark ? '\ufeff' : ''}${whole}`, bigEnd);
          return bytes.subarray(0, Math.max(0, bytes.length - cut));
        }),
    },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }) },
  );
}

function applied(text: string, { at, cut, put, times }: Edit): string {
  const start = at % (text.length + 1);
  return text.slice(0, start) + put.repeat(times) + text.slice(start + cut);
}
