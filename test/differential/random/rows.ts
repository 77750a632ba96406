import type { Random } from '../../../core/sample/random';
import type { Clause, Condition, Literal, Operator, Row, Type } from '../question';
import { COLUMNS, USUAL } from '../attributes';
import { type Epoch, ZONES } from '../zones';

const WORDS = ['ACCEPT', 'accept', 'REJECT', 'AWS_VPC_FLOW', 'eni-00000001', 'ü', 'a"b', 'vpc', ''];
const PATTERNS = ['^eni-0', '[0-9]{3}$', 'CC|EJ', '^$', 'ü', 'A.*T'];
const ADDRESSES = ['10.0.0.10', '198.51.100.7', '2001:db8::1', '10.0.1.12', 'fe80::1'];
const NETWORKS = [
  { of: 'network', text: '10.0.0.0/24', low: '10.0.0.0', high: '10.0.0.255' },
  { of: 'network', text: '10.0.0.0/15', low: '10.0.0.0', high: '10.1.255.255' },
  { of: 'network', text: '2001:db8::/112', low: '2001:db8::', high: '2001:db8::ffff' },
] as const;
const NUMBERS = [0, 1, 6, 22, 443, 1_000, 4_096, 9_007_199_254_740_991];

/** Random values of records, and conditions on them. */
export class RowMaker {
  protected readonly random: Random;
  /** When the records begin: epoch seconds. */
  protected readonly start: number;
  /** What time functions count in. */
  protected readonly zone: string;

  constructor(random: Random, { start, zone }: Epoch) {
    this.random = random;
    this.start = start;
    this.zone = this.chance(0.5) ? 'UTC' : this.chance(0.5) ? zone : random.pick(ZONES).name;
  }

  protected chance(of: number): boolean {
    return this.random.next() < of;
  }

  protected times<T>(low: number, high: number, make: () => T): T[] {
    return Array.from({ length: this.random.whole(low, high) }, make);
  }

  protected attribute(...types: readonly Type[]): Row {
    const columns = this.chance(0.85) ? USUAL : COLUMNS;
    const column = this.random.pick(columns.filter(({ type }) => types.includes(type)));
    return { of: 'attribute', column, type: column.type };
  }

  /** GROUP BY: mostly attributes, some expressions whose values are the same in every engine. */
  protected key(): Row {
    const key = this.chance(0.65) ? null : this.computedKey();
    if (key !== null && readsRecord(key)) return key;
    return this.attribute('text', 'address', 'integer', 'time');
  }

  protected computedKey(): Row {
    return this.random.pick([
      () => this.ofTime(),
      () => this.ofTime(),
      () => this.text(),
      () => this.whole(1),
      () => this.math('/', this.attribute('integer'), this.attribute('integer')),
      () => this.choice('text', () => this.text()),
      () => this.choice('address', () => this.attribute('address')),
      () => this.choice('integer', () => this.whole(0)),
    ])();
  }

  protected call(fn: string, type: Type, ...parts: readonly Row[]): Row {
    return { of: 'call', fn: this.chance(0.2) ? fn.toUpperCase() : fn, arguments: parts, type };
  }

  /** The hour or the day of a time of the record. */
  protected ofTime(): Row {
    const { fn, zone, type } = this.timeFunction();
    return { of: 'call', fn, arguments: [this.attribute('time')], type, zone };
  }

  protected timeFunction(): { readonly fn: string; readonly zone: string; readonly type: Type } {
    const fn = this.random.pick(['HourOfDay', 'DayOfWeek', 'HOUROFDAY']);
    return { fn, zone: this.zone, type: 'integer' };
  }

  protected constant(value: string | number): Row {
    const type =
      typeof value === 'string' ? 'text' : Number.isInteger(value) ? 'integer' : 'number';
    return { of: 'constant', value, type };
  }

  protected choice(type: Type, make: () => Row): Row {
    const when = this.condition(1, () => this.clause());
    return { of: 'if', when, then: make(), otherwise: make(), type };
  }

  protected text(): Row {
    const x = this.attribute('text');
    const call = (fn: string, ...rest: readonly (string | number)[]): Row =>
      this.call(fn, 'text', x, ...rest.map((one) => this.constant(one)));
    return this.random.pick([
      () => x,
      () => call('TO_LOWER'),
      () => call('TO_UPPER'),
      () => call('REPLACE', '0', ''),
      () =>
        this.call(this.random.pick(['TRIM', 'LTRIM', 'RTRIM']), 'text', call('REPLACE', 'e', ' ')),
      () => call('SUB_STR', this.random.pick([1, 3, 20, 0, -1, -4, -40])),
      () => call('SUB_STR', this.random.pick([1, 2, -4, -9]), this.random.pick([0, 1, 3, 99])),
      () => call('URL_DECODE'),
      () => this.call('TO_STRING', 'text', this.attribute('integer', 'address', 'time')),
      () => this.constant('ü"\\x'),
    ])();
  }

  /** An integer of a record. */
  protected whole(depth: number): Row {
    const { pick } = this.random;
    if (depth <= 0)
      return this.chance(0.7) ? this.attribute('integer') : this.constant(pick([2, 7]));
    return pick([
      () => this.attribute('integer'),
      () => this.call('LEN', 'integer', this.text()),
      () => this.ofTime(),
      () => this.call('TO_INTEGER', 'integer', this.text()),
      () => this.call('TO_INTEGER', 'integer', this.math('/', this.whole(0), this.whole(0))),
      () => this.math(pick(['+', '-', '*'] as const), this.whole(0), this.whole(0)),
      () => this.math('-', this.attribute('time'), this.attribute('time')),
    ])();
  }

  protected math(sign: '+' | '-' | '*' | '/', left: Row, right: Row): Row {
    const integers = left.type === 'integer' && right.type === 'integer';
    const times = left.type === 'time' && right.type === 'time';
    const type = sign !== '/' && (integers || times) ? 'integer' : 'number';
    return { of: 'math', sign, left, right, type };
  }

  /** A number of a record, for aggregates. */
  protected number(): Row {
    return this.random.pick([
      () => this.attribute('integer'),
      () => this.attribute('integer'),
      () => this.whole(1),
      () => this.choice('integer', () => this.whole(0)),
      () => this.math('/', this.attribute('integer'), this.whole(0)),
      () => this.math('*', this.math('/', this.whole(0), this.whole(0)), this.constant(0.5)),
      () => this.call('LOG', 'number', this.attribute('integer')),
      () => this.call('TO_DOUBLE', 'number', this.attribute('text')),
    ])();
  }

  protected condition<E>(depth: number, clause: () => Clause<E>): Condition<E> {
    if (depth === 0 || this.chance(0.4)) return clause();
    const parts = this.times(2, 3, () => this.condition(depth - 1, clause));
    return { of: this.chance(0.6) ? 'and' : 'or', parts };
  }

  protected clause(): Clause<Row> {
    const left = this.chance(0.75)
      ? this.attribute('text', 'address', 'integer', 'time')
      : this.random.pick([
          () => this.text(),
          () => this.whole(1),
          () => this.ofTime(),
          () => this.math('/', this.attribute('integer'), this.attribute('integer')),
        ])();
    if (!readsRecord(left)) return this.clause();
    return this.compared(left, left.of !== 'attribute');
  }

  protected compared<E extends { readonly type: Type; readonly of: string }>(
    left: E,
    computed = false,
  ): Clause<E> {
    const { type } = left;
    const number = type === 'integer' || type === 'number' || type === 'time';
    const operators: Operator[] = ['=', '!=', 'IN', 'NOT IN', 'IS NULL', 'IS NOT NULL'];
    if (number) operators.push('<', '<=', '>', '>=', 'BETWEEN', 'NOT BETWEEN');
    if (type === 'address' && !computed) operators.push('BETWEEN', 'NOT BETWEEN');
    if (type === 'text') operators.push('CONTAIN', 'NOT CONTAIN', 'REGEXP', 'NOT REGEXP');
    const operator = this.random.pick(operators);
    return { of: 'clause', left, operator, values: this.values(type, operator) };
  }

  protected values(type: Type, operator: Operator): Literal[] {
    const { pick } = this.random;
    if (operator.endsWith('NULL')) return [];
    if (operator.endsWith('REGEXP')) return [{ of: 'value', value: pick(PATTERNS) }];
    const value = (): Literal => ({ of: 'value', value: this.plain(type) });
    if (operator.endsWith('BETWEEN')) {
      if (type !== 'address') return [value(), value()];
      const [low, high] = pick([
        ['10.0.0.0', '10.0.0.255'],
        ['2001:db8::', '2001:db8::ffff'],
        ['10.0.0.11', '10.0.0.11'],
      ] as const);
      return [
        { of: 'value', value: low },
        { of: 'value', value: high },
      ];
    }
    const equality = ['=', '!=', 'IN', 'NOT IN'].includes(operator);
    const one = (): Literal => {
      if (equality && this.chance(0.12)) {
        return { of: 'group', name: pick(['OFFICE', 'office', 'PORTS', 'EMPTY', 'NOBODY']) };
      }
      return equality && type === 'address' && this.chance(0.4) ? pick(NETWORKS) : value();
    };
    return operator === 'IN' || operator === 'NOT IN' ? this.times(1, 3, one) : [one()];
  }

  protected plain(type: Type): string | number {
    const { pick, whole } = this.random;
    switch (type) {
      case 'text':
        return pick(WORDS);
      case 'address':
        return pick(ADDRESSES);
      case 'integer':
        return pick(NUMBERS);
      case 'number':
        return pick([0.25, 1.5, 10.75, 333.125]);
      case 'time':
        return (this.start + whole(0, 5_000)) * 1_000;
    }
  }
}

/** True when an attribute is read somewhere: what is the same for every record is refused on the left. */
export function readsRecord(row: Row): boolean {
  if (row.of === 'attribute' || row.of === 'if') return true;
  if (row.of === 'math') return readsRecord(row.left) || readsRecord(row.right);
  return row.of === 'call' && row.arguments.some(readsRecord);
}
