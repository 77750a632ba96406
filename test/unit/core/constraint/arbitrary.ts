import { fc } from '../../../harness/property';
import type { Constraint, Literal } from '../../../../core/constraint/tree';
import { formatIpv4 } from '../../../../core/format/address';
import { formatIpv6 } from '../../../../core/format/ipv6';

const span = { start: 0, end: 0 };

const name = fc
  .stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,12}$/)
  .filter(
    (word) => !/^(and|or|not|in|between|is|contain|contains|regexp)$/i.test(word) && word !== '',
  );
const blank = fc.constantFrom('', ' ', '\n ', '\t');
const quote = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&')}"`;

/** Left sides as they may be written: names, calls, arithmetic, parentheses, conditions within IF. */
const expression: fc.Arbitrary<string> = fc.letrec<{ any: string }>((tie) => ({
  any: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    name,
    fc.tuple(name, blank, tie('any'), blank).map(([f, a, x, b]) => `${f}${a}(${b}${x})`),
    fc
      .tuple(tie('any'), fc.constantFrom('+', '-', '*', '/'), tie('any'), fc.constantFrom('', ' '))
      .map(([x, sign, y, gap]) => `${x}${gap}${sign}${gap}${y}`),
    tie('any').map((x) => `(${x})`),
    tie('any').map((x) => `-(${x})`),
    fc.string({ maxLength: 8 }).map((text) => `REPLACE(vpcId, ${quote(text)}, ')(,"')`),
    fc
      .tuple(tie('any'), fc.string({ maxLength: 8 }))
      .map(([x, text]) => `IF(${x} = ${quote(text)} OR (a IN (1, 2)), 1, 0)`),
    fc.constantFrom('COUNT(*)', 'COUNT( *)', 'COUNT(DISTINCT srcIpAddr)', 'PCTILE(95, x)'),
  ),
})).any;
const attribute = fc.oneof({ weight: 3, arbitrary: name }, { weight: 2, arbitrary: expression });

const number = fc
  .oneof(fc.integer().map(String), fc.stringMatching(/^-?\d{1,9}\.\d{1,6}$/))
  .map((text): Literal => ({ kind: 'number', value: Number(text), text, span }));
const text = fc.string({ maxLength: 20, unit: 'binary' });
const quoted = text.map((value): Literal => ({ kind: 'text', value, span }));
const ipv4 = fc.nat(0xffff_ffff).map(formatIpv4);
const ipv6 = fc.array(fc.nat(0xffff), { minLength: 8, maxLength: 8 }).map(formatIpv6);
const address = fc.oneof(ipv4, ipv6).map((value): Literal => ({ kind: 'address', value, span }));
const network = fc
  .constantFrom('10.0.0.0/8', '0.0.0.0/0', '192.168.1.0/24', '2001:db8::/32', '::/0')
  .map((value): Literal => ({ kind: 'cidr', value, span }));
const group = fc
  .oneof(fc.stringMatching(/^PH_SYS_[A-Z_]{1,12}$/), fc.string({ minLength: 1, unit: 'binary' }))
  .map((called): Literal => ({ kind: 'group', name: called, values: null, span }));
const literal = fc.oneof(number, quoted, address, network, group);
/** A pattern keeps its backslashes, so a bare quote or an odd backslash at the end cannot be in it. */
const pattern = fc
  .array(fc.constantFrom('a', '^', '$', '|', '\\d', '\\\\', '\\"', '[', ' ', '\n', 'é', "'"))
  .map((parts): Literal => ({ kind: 'text', value: parts.join(''), span }));

const leaf: fc.Arbitrary<Constraint> = fc.oneof(
  fc.record({
    kind: fc.constant('compare' as const),
    attribute,
    operator: fc.constantFrom('=', '!=', '<', '<=', '>', '>='),
    value: literal,
    span: fc.constant(span),
  }),
  fc.record({
    kind: fc.constant('in' as const),
    attribute,
    negated: fc.boolean(),
    values: fc.array(literal, { minLength: 1, maxLength: 4 }),
    span: fc.constant(span),
  }),
  fc.record({
    kind: fc.constant('between' as const),
    attribute,
    negated: fc.boolean(),
    low: literal,
    high: literal,
    span: fc.constant(span),
  }),
  fc.record({
    kind: fc.constant('contain' as const),
    attribute,
    negated: fc.boolean(),
    value: literal,
    span: fc.constant(span),
  }),
  fc.record({
    kind: fc.constant('regexp' as const),
    attribute,
    negated: fc.boolean(),
    value: pattern,
    span: fc.constant(span),
  }),
  fc.record({
    kind: fc.constant('null' as const),
    attribute,
    negated: fc.boolean(),
    span: fc.constant(span),
  }),
);

/** Any tree the language can say, positions zero. */
export const constraint: fc.Arbitrary<Constraint> = fc.letrec<{ node: Constraint }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      parts: fc.array(tie('node'), { minLength: 2, maxLength: 4 }),
      span: fc.constant(span),
    }),
  ),
})).node;

/** The same tree with all positions zero. */
export function withoutPositions(tree: Constraint): Constraint {
  return JSON.parse(
    JSON.stringify(tree, (key, value: unknown) => (key === 'span' ? span : value)),
  ) as Constraint;
}
