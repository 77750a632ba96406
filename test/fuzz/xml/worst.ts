import { SEEDS } from './mutations';

const [REPORT = '', DASHBOARD = ''] = SEEDS;
const MANY = 200_000;

const within = (name: string, inner: string): Uint8Array =>
  Buffer.from(
    REPORT.replace(new RegExp(`<${name}>[^<]*</${name}>`), () => `<${name}>${inner}</${name}>`),
  );
const widget = (name: string, inner: string): Uint8Array =>
  Buffer.from(
    DASHBOARD.replace(new RegExp(`<${name}>[^<]*</${name}>`), () => `<${name}>${inner}</${name}>`),
  );

/** The worst that was found or thought of: each once took time or memory out of proportion, or might. */
export const WORST: Readonly<Record<string, () => Uint8Array>> = {
  'blanks without a line break in a name': () => within('Name', `a${' '.repeat(MANY)}b`),
  'blanks and one break in a name': () => within('Name', `a${' '.repeat(MANY)}\n b`),
  'line breaks in a description': () => within('Description', `a${'\n'.repeat(MANY)}b`),
  'blanks before a word in an order': () => within('AttrList', `srcIpAddr${' '.repeat(MANY)}DESCR`),
  'line breaks in a list': () => within('AttrList', 'srcIp\nAddr,'.repeat(20_000)),
  'open parentheses in a list': () => within('AttrList', '('.repeat(MANY)),
  'open quotes in a list': () => within('AttrList', 'a"b,'.repeat(50_000)),
  'quotes and backslashes in a list': () => within('AttrList', '"\\'.repeat(MANY)),
  'nested calls': () => within('AttrList', `${'LEN('.repeat(20_000)}srcIpAddr`),
  'a chain of sums': () => within('AttrList', `COUNT(*)${'+COUNT(*)'.repeat(20_000)}`),
  'one list of commas': () => within('AttrList', ','.repeat(MANY)),
  'line breaks in a filter': () => within('SingleEvtConstr', `srcAction\n=${'\n'.repeat(MANY)}`),
  'misread names without end in a filter': () =>
    within('SingleEvtConstr', `srclpAddr IS NULL${' OR srclpAddr IS NULL'.repeat(4_000)}`),
  'clauses without end': () =>
    within('SingleEvtConstr', `destIpPort = 1${' AND destIpPort = 1'.repeat(5_000)}`),
  'an IN list without end': () =>
    within('SingleEvtConstr', `destIpPort IN (1${',1'.repeat(40_000)})`),
  'parentheses in a filter': () => within('SingleEvtConstr', '('.repeat(90_000)),
  'a pattern that would take for ever': () =>
    within('SingleEvtConstr', `srcAction REGEXP "${'(a*)*'.repeat(200)}$"`),
  'references without end': () => within('Name', '&#10;'.repeat(MANY)),
  'unfinished references': () => within('Name', '&#'.repeat(MANY)),
  'comments in a name': () => within('Name', '<!---->'.repeat(MANY)),
  'character data in a name': () => within('Name', '<![CDATA[]]>'.repeat(MANY)),
  'references and comments in a list': () => within('AttrList', '&#10;<!--x-->'.repeat(50_000)),
  'an attribute without end': () =>
    Buffer.from(REPORT.replace('baseline=""', `baseline="${'x'.repeat(5_000_000)}"`)),
  'attributes without end': () =>
    Buffer.from(
      REPORT.replace('baseline=""', Array.from({ length: 50_000 }, (_, i) => `a${i}=""`).join(' ')),
    ),
  'a name of an element without end': () =>
    Buffer.from(REPORT.replace('<userRoles>', `<${'n'.repeat(1_000_000)}/><userRoles>`)),
  'unknown elements without end': () =>
    Buffer.from(REPORT.replace('<userRoles>', `${'<x>1</x>'.repeat(30_000)}<userRoles>`)),
  'nested without end': () => Buffer.from('<Reports>'.repeat(1_000_000)),
  'deep, and just not too deep': () =>
    Buffer.from(
      REPORT.replace('<userRoles>', `${'<d>'.repeat(54)}${'</d>'.repeat(54)}<userRoles>`),
    ),
  'reports without end': () =>
    Buffer.from(
      `<Reports>${'<Report><SelectClause><AttrList>COUNT(*)</AttrList></SelectClause></Report>'.repeat(4_000)}</Reports>`,
    ),
  'broken reports without end': () =>
    Buffer.from(
      `<Reports>${'<Report><SelectClause><AttrList>nope</AttrList></SelectClause></Report>'.repeat(5_000)}</Reports>`,
    ),
  'rules without end': () => Buffer.from(`<Rules>${'<Rule/>'.repeat(150_000)}</Rules>`),
  'patterns without end': () =>
    Buffer.from(
      REPORT.replace('</PatternClause>', `${'<SubPattern/>'.repeat(50_000)}</PatternClause>`),
    ),
  'operators without end': () =>
    Buffer.from(
      REPORT.replace(
        '</PatternClause>',
        `${'<Operator rank="1"/>'.repeat(20_000)}</PatternClause>`,
      ),
    ),
  'widgets without end': () =>
    Buffer.from(DASHBOARD.replace('<Widgets>', `<Widgets>${'<widget/>'.repeat(100_000)}`)),
  'settings without end': () => widget('dataParam', 'a:1;'.repeat(100_000)),
  'colours without end': () => widget('displaySettings', 'A:1:0|1|2|3|4:0,'.repeat(20_000)),
  'colons in colours': () => widget('displaySettings', `${':'.repeat(MANY)}|`),
  'parentheses in colours': () => widget('displaySettings', '(|'.repeat(MANY)),
  'instructions without end': () =>
    Buffer.from(DASHBOARD.replace('<name>W', `${'<?flowglass x?>'.repeat(100_000)}<name>W`)),
  'an instruction that nests without end': () =>
    Buffer.from(DASHBOARD.replace('{"kind"', `${'['.repeat(MANY)}{"kind"`)),
  'tags cut without end': () => Buffer.from('<d\n'.repeat(500_000)),
  'quotes in tags without end': () => Buffer.from(`<a ${'"\n'.repeat(500_000)}`),
  'comments that never end': () => Buffer.from('<!-- '.repeat(500_000)),
  'a billion laughs': () =>
    Buffer.from(
      `<!DOCTYPE l [<!ENTITY a "ha">${Array.from({ length: 30 }, (_, i) => `<!ENTITY a${i} "&a;&a;">`).join('')}]><Reports>&a29;</Reports>`,
    ),
  'bytes of zero': () => new Uint8Array(20 * 1_024 * 1_024),
  'one wrong byte at the end': () =>
    Buffer.concat([Buffer.from(`<a>${'é'.repeat(2_000_000)}`), Buffer.from([0xff])]),
  'halves of UTF-16': () => Buffer.from(`\ufeff<a>${'\ud800'.repeat(1_000_000)}`, 'utf16le'),
  'blanks before the declaration': () =>
    Buffer.from(`${' '.repeat(5_000_000)}<?xml version="1.0"?><Reports/>`),
  'blanks and no declaration': () => Buffer.from(`${'\n'.repeat(5_000_000)}<`),
  'text that is no XML': () => Buffer.from('a < b '.repeat(1_000_000)),
};
