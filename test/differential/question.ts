/** The parts of a random question, as data: from it come the report, the reference answer and the SQL. */
export type Type = 'text' | 'address' | 'integer' | 'number' | 'time';

/** An attribute of records. */
export interface Column {
  readonly name: string;
  readonly type: Type;
}

/** Addresses as canonical text, times as epoch milliseconds; integers of groups are bigints. */
export type Value = string | number | bigint | null;

export type Sign = '+' | '-' | '*' | '/';

/** A value of one record. */
export type Row =
  | { readonly of: 'attribute'; readonly column: Column; readonly type: Type }
  | { readonly of: 'constant'; readonly value: string | number; readonly type: Type }
  | {
      readonly of: 'call';
      readonly fn: string;
      readonly arguments: readonly Row[];
      readonly type: Type;
      /** Of time functions. */
      readonly zone?: string;
    }
  | {
      readonly of: 'math';
      readonly sign: Sign;
      readonly left: Row;
      readonly right: Row;
      readonly type: Type;
    }
  | {
      readonly of: 'if';
      readonly when: Condition<Row>;
      readonly then: Row;
      readonly otherwise: Row;
      readonly type: Type;
    };

export interface Aggregate {
  readonly fn: string;
  /** Null: COUNT(*). */
  readonly argument: Row | null;
  /** Of PCTILE. */
  readonly percent: number | null;
}

/** A value of one group. */
export type Group =
  | { readonly of: 'aggregate'; readonly aggregate: Aggregate; readonly type: Type }
  /** A GROUP BY expression, by its place. */
  | { readonly of: 'key'; readonly key: number; readonly row: Row; readonly type: Type }
  | { readonly of: 'constant'; readonly value: string | number; readonly type: Type }
  | {
      readonly of: 'call';
      readonly fn: string;
      readonly arguments: readonly Group[];
      readonly type: Type;
      readonly zone?: string;
    }
  | {
      readonly of: 'math';
      readonly sign: Sign;
      readonly left: Group;
      readonly right: Group;
      readonly type: Type;
    }
  | {
      readonly of: 'if';
      readonly when: Condition<Group>;
      readonly then: Group;
      readonly otherwise: Group;
      readonly type: Type;
    };

export type Operator =
  | '='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | 'IN'
  | 'NOT IN'
  | 'BETWEEN'
  | 'NOT BETWEEN'
  | 'IS NULL'
  | 'IS NOT NULL'
  | 'CONTAIN'
  | 'NOT CONTAIN'
  | 'REGEXP'
  | 'NOT REGEXP';

export type Literal =
  | { readonly of: 'value'; readonly value: string | number }
  | { readonly of: 'network'; readonly text: string; readonly low: string; readonly high: string }
  | { readonly of: 'group'; readonly name: string };

export interface Clause<E> {
  readonly of: 'clause';
  readonly left: E;
  readonly operator: Operator;
  readonly values: readonly Literal[];
}

export type Condition<E> =
  | { readonly of: 'and' | 'or'; readonly parts: readonly Condition<E>[] }
  | Clause<E>;

/** What a select list or an order holds. */
export type Item =
  | { readonly of: 'row'; readonly row: Row; readonly title: string | null }
  | { readonly of: 'group'; readonly group: Group; readonly title: string | null };

export interface Order {
  readonly item: Item;
  readonly descending: boolean;
}

export interface Pattern {
  readonly operator: 'OR' | 'AND' | 'AND_NOT';
  readonly where: Condition<Row> | null;
  readonly having: Condition<Group> | null;
}

export interface Question {
  readonly select: readonly Item[];
  readonly groupBy: readonly Row[];
  readonly where: Condition<Row> | null;
  readonly having: Condition<Group> | null;
  readonly patterns: readonly Pattern[];
  readonly order: readonly Order[];
  /** Epoch seconds, both inclusive. */
  readonly from: number | null;
  readonly to: number | null;
  readonly limit: number | null;
  /** Who says the limit: the report itself, or whoever asks it. */
  readonly limitOf: 'report' | 'caller';
  /** The report's own limit where the caller says another. */
  readonly otherLimit: number | null;
  /** How the report states its time, where both ends are known: by its ends, or as a window up to now. */
  readonly stated: 'no' | 'ends' | 'window';
  /** Whether the report goes through a file of FortiSIEM's. */
  readonly byFile: boolean;
  /** The zone that the app shows times in, which time functions count in. */
  readonly zone: string;
  /** Stretches of the course over time; 0: none. */
  readonly stretches: number;
}

/** A question for raw records, as the records screen asks it. */
export interface RecordQuestion {
  readonly where: Condition<Row> | null;
  readonly from: number | null;
  readonly to: number | null;
  readonly limit: number;
  readonly offset: number;
  /** Whether every field is shown, or those of the default format. */
  readonly all: boolean;
  readonly zone: string;
}

/** A group defined in the app, already of the type of what it is compared with, or not at all. */
export interface Defined {
  readonly name: string;
  readonly values: readonly string[];
}

export const GROUPS: readonly Defined[] = [
  { name: 'OFFICE', values: ['10.0.0.0/24', '198.51.100.7', '2001:db8::/120', 'ACCEPT', '443'] },
  { name: 'PORTS', values: ['22', '443', '53', 'eni-00000001'] },
  { name: 'EMPTY', values: [] },
];
