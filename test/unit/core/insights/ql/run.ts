import { DEFAULT_FORMAT } from '../../../../../core/flow/format';
import { inCidr, parseCidr } from '../../../../../core/format/address';
import { type Aggregate, type Command, type Expression, parseQuery } from './parse';

/**
 * A small interpreter of Logs Insights QL: our own reading of AWS's documentation, for judging compiled
 * reports. Where the documentation says nothing (a missing value in a comparison, text in arithmetic)
 * it throws: a compiled report must not depend on it.
 */
export interface LogEvent {
  readonly message: string;
  /** Epoch milliseconds. */
  readonly timestamp: number;
  readonly ingestionTime: number;
  readonly stream: string;
}

type Value = string | number | boolean | undefined;
type Row = Map<string, Value>;

const DISCOVERED =
  'version accountId interfaceId srcAddr dstAddr srcPort dstPort protocol packets bytes startTime endTime action logStatus'.split(
    ' ',
  );

export interface QueryAnswer {
  readonly rows: readonly ReadonlyMap<string, string>[];
  /** Events left by the last filter. */
  readonly matched: number;
}

/** Runs a query over events in stored order. */
export function runQuery(text: string, events: readonly LogEvent[]): QueryAnswer {
  let rows: Row[] = events.map(rowOf);
  let matched = rows.length;
  let grouped = false;
  for (const command of parseQuery(text)) {
    rows = step(command, rows);
    grouped ||= command.kind === 'stats';
    if (command.kind === 'filter' && !grouped) matched = rows.length;
  }
  return {
    rows: rows.map(
      (row) =>
        new Map(
          [...row].flatMap(([name, value]): [string, string][] =>
            value === undefined ? [] : [[name, String(value)]],
          ),
        ),
    ),
    matched,
  };
}

function rowOf({ message, timestamp, ingestionTime, stream }: LogEvent): Row {
  const row: Row = new Map<string, Value>([
    ['@message', message],
    ['@timestamp', timestamp],
    ['@ingestionTime', ingestionTime],
    ['@logStream', stream],
  ]);
  const words = message.split(' ');
  if (words.length === DEFAULT_FORMAT.length) {
    for (const [i, name] of DISCOVERED.entries()) {
      const word = words[i] ?? '';
      // An account is digits, too; how AWS types it is not documented.
      row.set(name, /^\d+$/.test(word) && name !== 'accountId' ? Number(word) : word);
    }
  }
  return row;
}

function step(command: Command, rows: Row[]): Row[] {
  switch (command.kind) {
    case 'filter':
      return rows.filter((row) => truth(evaluate(command.condition, row)));
    case 'parse': {
      const pattern = patternOf(command.pattern);
      return rows.map((row) => {
        const groups = pattern.exec(String(row.get('@message')))?.groups ?? {};
        for (const name of Object.keys(groups)) {
          if (row.has(name)) throw new Error(`The field ${name} is parsed twice.`);
        }
        return new Map([...row, ...Object.entries(groups)]);
      });
    }
    case 'fields':
      return rows.map((row) => {
        const made = new Map(row);
        for (const { value, as } of command.items) made.set(as, evaluate(value, made));
        return made;
      });
    case 'display':
      return rows.map((row) => new Map(command.names.map((name) => [name, row.get(name)])));
    case 'stats':
      return stats(command, rows);
    case 'sort':
      return [...rows].sort((a, b) => {
        for (const { name, descending } of command.items) {
          const order = compare(a.get(name), b.get(name));
          if (order !== 0) return descending ? -order : order;
        }
        return 0;
      });
    case 'limit':
      return rows.slice(0, command.rows);
  }
}

/** "sort": what is no number comes before numbers. A missing value is taken for no number. */
function compare(a: Value, b: Value): number {
  const left = numberOf(a);
  const right = numberOf(b);
  if (left !== null && right !== null) return left - right;
  if (left !== null) return 1;
  if (right !== null) return -1;
  const x = a === undefined ? '' : String(a);
  const y = b === undefined ? '' : String(b);
  return x < y ? -1 : x > y ? 1 : 0;
}

function stats({ aggregates, by }: Extract<Command, { kind: 'stats' }>, rows: Row[]): Row[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = JSON.stringify(by.map((name) => row.get(name) ?? null));
    const members = groups.get(key);
    if (members === undefined) groups.set(key, [row]);
    else members.push(row);
  }
  return [...groups.values()].map((members) => {
    const keys = by.map((name): [string, Value] => [name, members[0]?.get(name)]);
    const cells = aggregates.map((one): [string, Value] => [one.as, aggregate(one, members)]);
    return new Map([...keys, ...cells]);
  });
}

function aggregate({ name, field }: Aggregate, members: readonly Row[]): Value {
  const there = field === null ? members : members.filter((row) => row.get(field) !== undefined);
  if (name === 'count') return there.length;
  if (field === null) throw new Error(`${name}(*) is not documented.`);
  const values = there.map((row) => row.get(field));
  const numbers = (): number[] => values.map(numeric);
  switch (name) {
    case 'count_distinct':
      return new Set(values).size;
    case 'sum':
      return values.length === 0 ? undefined : numbers().reduce((a, b) => a + b, 0);
    case 'avg':
      return values.length === 0 ? undefined : numbers().reduce((a, b) => a + b, 0) / values.length;
    case 'min':
      return values.length === 0 ? undefined : Math.min(...numbers());
    case 'max':
      return values.length === 0 ? undefined : Math.max(...numbers());
    case 'earliest':
      return chosen(there, (a, b) => a < b)?.get(field);
    case 'latest':
      return chosen(there, (a, b) => a >= b)?.get(field);
    default:
      throw new Error(`There is no aggregate ${name}.`);
  }
}

function chosen(rows: readonly Row[], better: (a: number, b: number) => boolean): Row | undefined {
  let best: Row | undefined;
  for (const row of rows) {
    const time = numeric(row.get('@timestamp'));
    if (best === undefined || better(time, numeric(best.get('@timestamp')))) best = row;
  }
  return best;
}

function evaluate(expression: Expression, row: Row): Value {
  switch (expression.kind) {
    case 'field':
      return row.get(expression.name);
    case 'literal':
      return expression.value;
    case 'not':
      return !truth(evaluate(expression.value, row));
    case 'like':
      return patternOf(expression.pattern).test(String(known(evaluate(expression.value, row))));
    case 'call':
      return call(expression.name, expression.values, row);
    case 'binary':
      return binary(expression, row);
  }
}

function binary(
  { operator, left, right }: Extract<Expression, { kind: 'binary' }>,
  row: Row,
): Value {
  const a = evaluate(left, row);
  if (operator === 'and') return truth(a) && truth(evaluate(right, row));
  if (operator === 'or') return truth(a) || truth(evaluate(right, row));
  const b = evaluate(right, row);
  if (operator === '-') {
    return a === undefined || b === undefined ? undefined : numeric(a) - numeric(b);
  }
  const [x, y] = [numberOf(known(a)), numberOf(known(b))];
  if (operator === '=') return x !== null && y !== null ? x === y : String(a) === String(b);
  if (operator === '!=') return x !== null && y !== null ? x !== y : String(a) !== String(b);
  const [low, high] = [numeric(a), numeric(b)];
  switch (operator) {
    case '<':
      return low < high;
    case '<=':
      return low <= high;
    case '>':
      return low > high;
    default:
      return low >= high;
  }
}

function call(name: string, values: readonly Expression[], row: Row): Value {
  const all = values.map((value) => evaluate(value, row));
  const [first, second] = all;
  switch (name) {
    case 'ispresent':
      return first !== undefined;
    case 'coalesce':
      return all.find((value) => value !== undefined);
    case 'toMillis':
      return numeric(first);
    case 'isIpv4InSubnet':
    case 'isIpv6InSubnet': {
      const network = parseCidr(String(second));
      if (network === null) throw new Error(`${String(second)} is no network.`);
      if ((name === 'isIpv4InSubnet') !== (network.version === 4))
        throw new Error(`${name} meets a network of the other version.`);
      return inCidr(String(known(first)), network);
    }
    default:
      throw new Error(`There is no function ${name}.`);
  }
}

function patternOf(text: string): RegExp {
  if (/\(\?(?!<[A-Za-z]|i\))/.test(text)) throw new Error(`Groups of a special kind: ${text}`);
  const folded = text.startsWith('(?i)');
  const body = (folded ? text.slice(4) : text).replace(/\\x\{([0-9a-f]+)\}/g, '\\u{$1}');
  return new RegExp(body, folded ? 'iu' : 'u');
}

function known(value: Value): Exclude<Value, undefined> {
  if (value === undefined)
    throw new Error('What comparing a missing value gives is not documented.');
  return value;
}

function truth(value: Value): boolean {
  if (typeof value !== 'boolean') throw new Error('A condition is no truth.');
  return value;
}

function numberOf(value: Value): number | null {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) : null;
}

function numeric(value: Value): number {
  const number = numberOf(value);
  if (number === null) throw new Error(`${String(value)} is no number.`);
  return number;
}
