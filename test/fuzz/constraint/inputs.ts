import { ATTRIBUTES } from '../../../core/attribute/catalogue';
import { FUNCTIONS } from '../../../core/expression/functions';
import type { Random } from '../../../core/sample/random';

const VALID: readonly string[] = [
  '(eventType = "AWS_VPC_FLOW_ACCEPT") AND (phCustId IN (1))',
  'eventType CONTAIN "AWS_VPC_FLOW" AND srcIpAddr NOT IN (10.0.0.0/8, 2001:db8::/32, ::1)',
  'srcIpAddr IN (Group@PH_SYS_A, Group@"My group") OR destIpPort BETWEEN (1, 1024)',
  'HourOfDay(startTime) >= 8 AND LEN(interfaceId) = 21 AND sentBytes64 / sentPkts64 > 1000',
  'startTime BETWEEN ("2019-03-01T15:32:58Z", 1551454378000) AND vpcId IS NOT NULL',
  'vpcId REGEXP "^vpc-[0-9a-f]{8,17}(\\.\\d+)?$" OR vpcId NOT REGEXP \'(?i)x|y\'',
  'IF(srcAction = "REJECT" AND (destIpPort IN (22, 23)), sentBytes64, 0) > 5',
  'SUM(sentBytes64) / COUNT(*) > 100 AND COUNT(DISTINCT srcIpAddr) >= 2',
  'vpcId = "say \\"so\\" \\\\" or subnetId = \'it\\\'s\' and field.direction != "x"',
  'REPLACE(SUB_STR(vpcId, -3, 2), "a", "") IN ("b", "c") AND -(sentBytes64 + 1) * 2 < -3.5',
];

const PIECES: readonly string[] = [
  ...ATTRIBUTES.map(({ name }) => name),
  ...FUNCTIONS.map(({ name }) => `${name}(`),
  ...['AND', 'or', 'NOT', 'IN', 'BETWEEN', 'IS', 'NULL', 'CONTAIN', 'contains', 'REGEXP', 'AS'],
  ...[
    '=',
    '!=',
    '<',
    '<=',
    '>',
    '>=',
    '(',
    ')',
    '((',
    '))',
    ',',
    '+',
    '-',
    '*',
    '/',
    ' ',
    '\n',
    '\t',
  ],
  ...[
    '"',
    "'",
    '\\',
    '""',
    '"x"',
    "'y'",
    '"2019-03-01"',
    '1',
    '-1',
    '0.5',
    '1e9',
    '9007199254740993',
  ],
  ...['10.0.0.1', '10.0.0.0/8', '::1', '::/0', '256.1.1.1', 'Group@PH_SYS_A', 'Group@', 'Group@"'],
  ...[
    'a-a',
    '1-a',
    'field.a',
    'tcp-flags',
    'DISTINCT ',
    '*)',
    '😀',
    '\u0000',
    '\ud800',
    'é',
    '“',
    '|',
  ],
  ...['"[a-z"', '"(a*)*b"', '"(?=x)"', '"a{1000}"', '"\\1"', '"\\"', '1-1-1-1-1-1-1-1-1-1-1-1-1-1'],
];

type Maker = (random: Random) => string;

const some = (random: Random, most: number, make: Maker): string[] =>
  Array.from({ length: random.whole(1, most) }, () => make(random));

const character: Maker = (random) =>
  String.fromCharCode(random.next() < 0.8 ? random.whole(9, 126) : random.whole(0, 0xffff));

const bytes: Maker = (random) => some(random, 200, character).join('');

const soup: Maker = (random) =>
  some(random, 40, () => random.pick(PIECES)).join(random.pick(['', ' ']));

/** Deletes, doubles, swaps, cuts in and puts in pieces. */
const mutated: Maker = (random) => {
  let text = random.pick(VALID);
  for (let change = random.whole(1, 6); change > 0; change--) {
    const at = random.whole(0, text.length);
    const end = Math.min(text.length, at + random.whole(0, 12));
    const middle = random.pick([
      '',
      text.slice(at, end).repeat(random.whole(2, 5)),
      random.pick(PIECES),
      random.pick(VALID),
      character(random),
      [...text.slice(at, end)].reverse().join(''),
    ]);
    text = text.slice(0, at) + middle + text.slice(end);
  }
  return text;
};

const nested: Maker = (random) => {
  const depth = random.whole(1, random.next() < 0.1 ? 3_000 : 80);
  const open = random.pick(['(', 'LEN(', '-(', '(a = 1 AND (', 'IF((', '(b = 2 OR ', 'TRIM(LEN(']);
  const closed = ')'.repeat(depth * [...open].filter((letter) => letter === '(').length);
  const core = random.pick(['a = 1', 'vpcId', 'COUNT(*)', '"', '1', '']);
  return `${open.repeat(depth)}${core}${random.next() < 0.7 ? closed : closed.slice(1)} = 1`;
};

const long: Maker = (random) => {
  const value = random.pick(['1', '10.0.0.1', '"x"', 'Group@x', '"\\""', "'a, b'", '10.0.0.0/8']);
  const left = random.pick(['destIpPort', 'srcIpAddr', 'vpcId', 'LEN(vpcId)']);
  const values = new Array<string>(random.whole(1, 400)).fill(value);
  const joiner = random.pick([' AND ', ' OR ', ', ']);
  return joiner === ', '
    ? `${left} NOT IN (${values.join(', ')})`
    : values.map((each) => `${left} = ${each}`).join(joiner);
};

const PATTERN = [
  'a',
  'b*',
  '(a|b)',
  '[^x]',
  '.',
  '{2,9}',
  '+',
  '?',
  '\\d',
  '^',
  '$',
  '(',
  ')',
  '[',
  '|',
];
const pattern: Maker = (random) =>
  `vpcId REGEXP "${some(random, 60, () => random.pick(PATTERN)).join('')}"`;

const MAKERS: readonly Maker[] = [
  bytes,
  soup,
  soup,
  mutated,
  mutated,
  mutated,
  nested,
  long,
  pattern,
];

/** A text that may be a filter or nearly one. */
export function randomInput(random: Random): string {
  return random.pick(MAKERS)(random);
}
