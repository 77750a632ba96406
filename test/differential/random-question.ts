import { type Random, seededRandom } from '../../core/sample/random';
import type {
  Aggregate,
  Clause,
  Condition,
  Group,
  Item,
  Literal,
  Operator,
  Pattern,
  Question,
  Row,
  Type,
} from './question';
import { COLUMNS, START } from './records';

/** A random question; the same seed gives the same one. */
export function randomQuestion(seed: number): Question {
  return new Maker(seededRandom(seed)).question();
}

const WORDS = ['ACCEPT', 'accept', 'REJECT', 'AWS_VPC_FLOW', 'eni-00000001', 'ü', 'a"b', 'vpc', ''];
const PATTERNS = ['^eni-0', '[0-9]{3}$', 'CC|EJ', '^$', 'ü', 'A.*T'];
const ADDRESSES = ['10.0.0.10', '198.51.100.7', '2001:db8::1', '10.0.1.12', 'fe80::1'];
const NETWORKS = [
  { of: 'network', text: '10.0.0.0/24', low: '10.0.0.0', high: '10.0.0.255' },
  { of: 'network', text: '10.0.0.0/15', low: '10.0.0.0', high: '10.1.255.255' },
  { of: 'network', text: '2001:db8::/112', low: '2001:db8::', high: '2001:db8::ffff' },
] as const;
const NUMBERS = [0, 1, 6, 22, 443, 1_000, 4_096, 9_007_199_254_740_991];
const FIGURES: readonly string[] = ['SUM', 'AVG', 'MIN', 'MAX', 'MEDIAN', 'Pctile95', 'PCTILE'];
const SPREADS: readonly string[] = ['STDDEV', 'VARIANCE', 'PctChange'];

class Maker {
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  question(): Question {
    const { whole, pick } = this.#random;
    const raw = this.#chance(0.15);
    const groupBy = raw ? [] : this.#distinct(this.#times(0, 3, () => this.#key()));
    const [from, to] = pick([
      [null, null],
      [null, null],
      [START + 500, START + 3_500],
      [START + 1_000, null],
      [null, START + 2_000],
    ] as const);
    const base = {
      groupBy,
      where: this.#chance(0.7) ? this.#condition(2, () => this.#clause()) : null,
      from,
      to,
      limit: this.#chance(0.5) ? whole(1, 12) : null,
    };
    if (raw) {
      const select = this.#items(this.#times(1, 4, () => this.#rowItem()));
      return {
        ...base,
        ...{ select, having: null, patterns: [] },
        order: this.#chance(0.6)
          ? this.#times(1, 2, () => ({
              item: plain(this.#rowItem()),
              descending: this.#chance(0.5),
            }))
          : [],
      };
    }
    const select = this.#items([
      ...groupBy
        .filter(() => this.#chance(0.85))
        .map((row) => ({ of: 'row', row, title: null }) as const),
      ...(this.#chance(0.3) ? [this.#rowItem()] : []),
      ...this.#times(1, 3, () => this.#groupItem(groupBy)),
    ]);
    const having = (): Condition<Group> | null =>
      this.#chance(0.35) ? this.#condition(1, () => this.#groupClause(groupBy)) : null;
    const sortable = select.filter((item) => item.of === 'row' || !holdsMode(item.group));
    return {
      ...base,
      select,
      having: having(),
      patterns: this.#chance(0.2)
        ? this.#times(
            1,
            2,
            (): Pattern => ({
              operator: pick(['OR', 'AND', 'AND_NOT']),
              where: this.#condition(1, () => this.#clause()),
              having: having(),
            }),
          )
        : [],
      order:
        this.#chance(0.6) && sortable.length > 0
          ? this.#times(1, 2, () => ({
              item: this.#chance(0.8) ? pick(sortable) : plain(this.#groupItem(groupBy, false)),
              descending: this.#chance(0.5),
            }))
          : [],
    };
  }

  #chance(of: number): boolean {
    return this.#random.next() < of;
  }

  #times<T>(low: number, high: number, make: () => T): T[] {
    return Array.from({ length: this.#random.whole(low, high) }, make);
  }

  #distinct(rows: readonly Row[]): Row[] {
    const seen = new Set<string>();
    return rows.filter((row) => {
      const name = JSON.stringify(row);
      return !seen.has(name) && seen.add(name) !== undefined;
    });
  }

  /** Equal expressions are one column, so only the first is kept; titles are given here, each once. */
  #items(items: readonly Item[]): Item[] {
    const seen = new Set<string>();
    return items
      .filter((item) => {
        const name = JSON.stringify(item);
        return !seen.has(name) && seen.add(name) !== undefined;
      })
      .map((item, at) => (this.#chance(0.15) ? { ...item, title: `t${at}` } : item));
  }

  #attribute(...types: readonly Type[]): Row {
    const column = this.#random.pick(COLUMNS.filter(({ type }) => types.includes(type)));
    return { of: 'attribute', column, type: column.type };
  }

  /** GROUP BY: mostly attributes, some expressions whose values are the same in every engine. */
  #key(): Row {
    const key = this.#chance(0.65) ? null : this.#computedKey();
    if (key !== null && readsRecord(key)) return key;
    return this.#attribute('text', 'address', 'integer', 'time');
  }

  #computedKey(): Row {
    return this.#random.pick([
      () => this.#call('HourOfDay', 'integer', this.#attribute('time')),
      () => this.#call('DayOfWeek', 'integer', this.#attribute('time')),
      () => this.#text(),
      () => this.#whole(1),
      () => this.#math('/', this.#attribute('integer'), this.#attribute('integer')),
      () => this.#choice('text', () => this.#text()),
      () => this.#choice('integer', () => this.#whole(0)),
    ])();
  }

  #call(fn: string, type: Type, ...parts: readonly Row[]): Row {
    return { of: 'call', fn: this.#chance(0.2) ? fn.toUpperCase() : fn, arguments: parts, type };
  }

  #constant(value: string | number): Row {
    const type =
      typeof value === 'string' ? 'text' : Number.isInteger(value) ? 'integer' : 'number';
    return { of: 'constant', value, type };
  }

  #choice(type: Type, make: () => Row): Row {
    const when = this.#condition(1, () => this.#clause());
    return { of: 'if', when, then: make(), otherwise: make(), type };
  }

  #text(): Row {
    const x = this.#attribute('text');
    const call = (fn: string, ...rest: readonly (string | number)[]): Row =>
      this.#call(fn, 'text', x, ...rest.map((one) => this.#constant(one)));
    return this.#random.pick([
      () => x,
      () => call('TO_LOWER'),
      () => call('TO_UPPER'),
      () => call('REPLACE', '0', ''),
      () =>
        this.#call(
          this.#random.pick(['TRIM', 'LTRIM', 'RTRIM']),
          'text',
          call('REPLACE', 'e', ' '),
        ),
      () => call('SUB_STR', this.#random.pick([1, 3, 20, 0, -1, -4, -40])),
      () => call('SUB_STR', this.#random.pick([1, 2, -4]), this.#random.pick([0, 1, 3, 99])),
      () => call('URL_DECODE'),
      () => this.#call('TO_STRING', 'text', this.#attribute('integer', 'address', 'time')),
      () => this.#constant('ü"\\x'),
    ])();
  }

  /** An integer of a record. */
  #whole(depth: number): Row {
    const { pick } = this.#random;
    if (depth <= 0)
      return this.#chance(0.7) ? this.#attribute('integer') : this.#constant(pick([2, 7]));
    return pick([
      () => this.#attribute('integer'),
      () => this.#call('LEN', 'integer', this.#text()),
      () => this.#call('TO_INTEGER', 'integer', this.#text()),
      () => this.#call('TO_INTEGER', 'integer', this.#math('/', this.#whole(0), this.#whole(0))),
      () => this.#math(pick(['+', '-', '*'] as const), this.#whole(0), this.#whole(0)),
      () => this.#math('-', this.#attribute('time'), this.#attribute('time')),
    ])();
  }

  #math(sign: '+' | '-' | '*' | '/', left: Row, right: Row): Row {
    const integers = left.type === 'integer' && right.type === 'integer';
    const times = left.type === 'time' && right.type === 'time';
    const type = sign !== '/' && (integers || times) ? 'integer' : 'number';
    return { of: 'math', sign, left, right, type };
  }

  /** A number of a record, for aggregates. */
  #number(): Row {
    return this.#random.pick([
      () => this.#attribute('integer'),
      () => this.#attribute('integer'),
      () => this.#whole(1),
      () => this.#choice('integer', () => this.#whole(0)),
      () => this.#math('/', this.#attribute('integer'), this.#whole(0)),
      () => this.#math('*', this.#math('/', this.#whole(0), this.#whole(0)), this.#constant(0.5)),
      () => this.#call('LOG', 'number', this.#attribute('integer')),
      () => this.#call('TO_DOUBLE', 'number', this.#attribute('text')),
    ])();
  }

  #condition<E>(depth: number, clause: () => Clause<E>): Condition<E> {
    if (depth === 0 || this.#chance(0.4)) return clause();
    const parts = this.#times(2, 3, () => this.#condition(depth - 1, clause));
    return { of: this.#chance(0.6) ? 'and' : 'or', parts };
  }

  #clause(): Clause<Row> {
    const left = this.#chance(0.75)
      ? this.#attribute('text', 'address', 'integer', 'time')
      : this.#random.pick([
          () => this.#text(),
          () => this.#whole(1),
          () => this.#call('HourOfDay', 'integer', this.#attribute('time')),
          () => this.#math('/', this.#attribute('integer'), this.#attribute('integer')),
        ])();
    if (!readsRecord(left)) return this.#clause();
    return this.#compared(left, left.of !== 'attribute');
  }

  #compared<E extends { readonly type: Type; readonly of: string }>(
    left: E,
    computed = false,
  ): Clause<E> {
    const { type } = left;
    const number = type === 'integer' || type === 'number' || type === 'time';
    const operators: Operator[] = ['=', '!=', 'IN', 'NOT IN', 'IS NULL', 'IS NOT NULL'];
    if (number) operators.push('<', '<=', '>', '>=', 'BETWEEN', 'NOT BETWEEN');
    if (type === 'address' && !computed) operators.push('BETWEEN', 'NOT BETWEEN');
    if (type === 'text') operators.push('CONTAIN', 'NOT CONTAIN', 'REGEXP', 'NOT REGEXP');
    const operator = this.#random.pick(operators);
    return { of: 'clause', left, operator, values: this.#values(type, operator) };
  }

  #values(type: Type, operator: Operator): Literal[] {
    const { pick } = this.#random;
    if (operator.endsWith('NULL')) return [];
    if (operator.endsWith('REGEXP')) return [{ of: 'value', value: pick(PATTERNS) }];
    const value = (): Literal => ({ of: 'value', value: this.#plain(type) });
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
      if (equality && this.#chance(0.12)) {
        return { of: 'group', name: pick(['OFFICE', 'office', 'PORTS', 'EMPTY', 'NOBODY']) };
      }
      return equality && type === 'address' && this.#chance(0.4) ? pick(NETWORKS) : value();
    };
    return operator === 'IN' || operator === 'NOT IN' ? this.#times(1, 3, one) : [one()];
  }

  #plain(type: Type): string | number {
    const { pick, whole } = this.#random;
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
        return (START + whole(0, 5_000)) * 1_000;
    }
  }

  #rowItem(): Item {
    const row = this.#chance(0.7)
      ? this.#attribute('text', 'address', 'integer', 'time')
      : this.#random.pick([() => this.#text(), () => this.#whole(1)])();
    return { of: 'row', row: readsRecord(row) ? row : this.#attribute('text'), title: null };
  }

  #groupItem(groupBy: readonly Row[], mode = true): Item {
    const group = this.#chance(0.7) ? this.#aggregate(mode) : this.#computed(groupBy);
    return { of: 'group', group, title: null };
  }

  #groupClause(groupBy: readonly Row[]): Clause<Group> {
    const group = this.#chance(0.7) ? this.#aggregate(false) : this.#computed(groupBy);
    // What is compared must be equal to the last bit in every engine.
    const exact = group.type === 'integer' || group.type === 'text';
    return this.#compared(exact ? group : this.#count(), true);
  }

  #count(): Group {
    return {
      of: 'aggregate',
      aggregate: { fn: 'COUNT', argument: null, percent: null },
      type: 'integer',
    };
  }

  #aggregate(mode: boolean): Group {
    const made = (fn: string, argument: Row, type: Type, percent: number | null = null): Group => {
      const aggregate: Aggregate = { fn, argument, percent };
      return { of: 'aggregate', aggregate, type };
    };
    const any = (): Row =>
      this.#chance(0.8) ? this.#attribute('text', 'address', 'integer', 'time') : this.#text();
    const { pick, whole } = this.#random;
    return pick([
      () => this.#count(),
      () => made('COUNT', any(), 'integer'),
      () => made('COUNT DISTINCT', any(), 'integer'),
      () => {
        const fn = pick(FIGURES);
        const argument =
          fn === 'SUM' || this.#chance(0.8) ? this.#number() : this.#attribute('time');
        const same = fn === 'SUM' || fn === 'MIN' || fn === 'MAX';
        const type = same ? argument.type : argument.type === 'time' ? 'time' : 'number';
        return made(
          fn,
          argument,
          type,
          fn === 'PCTILE' ? pick([0, 10, 99.5, 100, whole(0, 100)]) : null,
        );
      },
      () => made(pick(SPREADS), this.#number(), 'number'),
      () => {
        const argument = any();
        return made(pick(['FIRST', 'LAST']), argument, argument.type);
      },
      () => {
        const argument = any();
        return mode ? made('MODE', argument, argument.type) : this.#count();
      },
    ])();
  }

  /** Arithmetic and calls around aggregates and keys. */
  #computed(groupBy: readonly Row[]): Group {
    const { pick } = this.#random;
    const sum = (): Group => {
      const argument = this.#attribute('integer');
      return {
        of: 'aggregate',
        aggregate: { fn: 'SUM', argument, percent: null },
        type: 'integer',
      };
    };
    const number = (): Group => pick([sum, () => this.#count(), sum])();
    const keys = groupBy.flatMap((row, key): Group[] =>
      row.type === 'integer' ? [{ of: 'key', key, row, type: 'integer' }] : [],
    );
    const math = (sign: '+' | '-' | '*' | '/', left: Group, right: Group): Group => ({
      ...{ of: 'math', sign, left, right },
      type: sign === '/' ? 'number' : 'integer',
    });
    const text = (fn: string): Group => ({
      of: 'aggregate',
      aggregate: { fn, argument: this.#attribute('text'), percent: null },
      type: 'text',
    });
    return pick([
      () => math('/', number(), number()),
      () => math(pick(['+', '-'] as const), number(), number()),
      () => math('*', number(), { of: 'constant', value: pick([3, 1_024]), type: 'integer' }),
      () => math('-', number(), math('-', number(), number())),
      () => math('+', number(), keys.length > 0 ? pick(keys) : this.#count()),
      (): Group => ({ of: 'call', fn: 'LOG', arguments: [number()], type: 'number' }),
      (): Group => ({ of: 'call', fn: 'TO_UPPER', arguments: [text('FIRST')], type: 'text' }),
      (): Group => ({ of: 'call', fn: 'TO_STRING', arguments: [number()], type: 'text' }),
      (): Group => ({
        of: 'if',
        when: {
          of: 'clause',
          left: number(),
          operator: '>',
          values: [{ of: 'value', value: pick([1, 5, 1_000]) }],
        },
        then: text('FIRST'),
        otherwise: { of: 'constant', value: 'few', type: 'text' },
        type: 'text',
      }),
    ])();
  }
}

/** True when an attribute is read somewhere: what is the same for every record is refused on the left. */
function readsRecord(row: Row): boolean {
  if (row.of === 'attribute' || row.of === 'if') return true;
  if (row.of === 'math') return readsRecord(row.left) || readsRecord(row.right);
  return row.of === 'call' && row.arguments.some(readsRecord);
}

function plain(item: Item): Item {
  return { ...item, title: null };
}

function holdsMode(group: Group): boolean {
  return group.of === 'aggregate' && group.aggregate.fn === 'MODE';
}
