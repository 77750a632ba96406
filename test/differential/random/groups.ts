import type { Aggregate, Clause, Group, Item, Row, Type } from '../question';
import { RowMaker } from './rows';

const FIGURES: readonly string[] = ['SUM', 'AVG', 'MIN', 'MAX', 'MEDIAN', 'Pctile95', 'PCTILE'];
const SPREADS: readonly string[] = ['STDDEV', 'VARIANCE', 'PctChange'];

/** Random values of groups, and clauses of conditions on them. */
export class GroupMaker extends RowMaker {
  protected groupItem(groupBy: readonly Row[], mode = true): Item {
    const group = this.chance(0.7) ? this.aggregate(mode) : this.computed(groupBy);
    return { of: 'group', group, title: null };
  }

  protected groupClause(groupBy: readonly Row[]): Clause<Group> {
    const group = this.chance(0.7) ? this.aggregate(false) : this.computed(groupBy);
    // What is compared must be equal to the last bit in every engine.
    const exact = group.type === 'integer' || group.type === 'text';
    return this.compared(exact ? group : this.count(), true);
  }

  protected count(): Group {
    return {
      of: 'aggregate',
      aggregate: { fn: 'COUNT', argument: null, percent: null },
      type: 'integer',
    };
  }

  protected aggregate(mode: boolean): Group {
    const made = (fn: string, argument: Row, type: Type, percent: number | null = null): Group => {
      const aggregate: Aggregate = { fn, argument, percent };
      return { of: 'aggregate', aggregate, type };
    };
    const any = (): Row => {
      if (this.chance(0.8)) return this.attribute('text', 'address', 'integer', 'time');
      return this.chance(0.7)
        ? this.text()
        : this.choice('address', () => this.attribute('address'));
    };
    const { pick, whole } = this.random;
    return pick([
      () => this.count(),
      () => made('COUNT', any(), 'integer'),
      () => made('COUNT DISTINCT', any(), 'integer'),
      () => {
        const fn = pick(FIGURES);
        const argument = fn === 'SUM' || this.chance(0.8) ? this.number() : this.attribute('time');
        const same = fn === 'SUM' || fn === 'MIN' || fn === 'MAX';
        const type = same ? argument.type : argument.type === 'time' ? 'time' : 'number';
        return made(
          fn,
          argument,
          type,
          fn === 'PCTILE' ? pick([0, 10, 99.5, 100, whole(0, 100)]) : null,
        );
      },
      () => made(pick(SPREADS), this.smallNumber(), 'number'),
      () => {
        const argument = any();
        return made(pick(['FIRST', 'LAST']), argument, argument.type);
      },
      () => {
        const argument = any();
        return mode ? made('MODE', argument, argument.type) : this.count();
      },
    ])();
  }

  /** Without the largest sizes, whose squares leave nothing of the small ones in a double. */
  protected smallNumber(): Row {
    const number = this.number();
    return JSON.stringify(number).includes('Bytes64') ? this.smallNumber() : number;
  }

  /** Arithmetic and calls around aggregates and keys. */
  protected computed(groupBy: readonly Row[]): Group {
    const { pick } = this.random;
    const sum = (): Group => {
      const argument = this.attribute('integer');
      return {
        of: 'aggregate',
        aggregate: { fn: 'SUM', argument, percent: null },
        type: 'integer',
      };
    };
    const number = (): Group => pick([sum, () => this.count(), sum])();
    const keys = groupBy.flatMap((row, key): Group[] =>
      row.type === 'integer' ? [{ of: 'key', key, row, type: 'integer' }] : [],
    );
    const math = (sign: '+' | '-' | '*' | '/', left: Group, right: Group): Group => ({
      ...{ of: 'math', sign, left, right },
      type: sign === '/' ? 'number' : 'integer',
    });
    const text = (fn: string): Group => ({
      of: 'aggregate',
      aggregate: { fn, argument: this.attribute('text'), percent: null },
      type: 'text',
    });
    return pick([
      () => math('/', number(), number()),
      () => math(pick(['+', '-'] as const), number(), number()),
      () => math('*', number(), { of: 'constant', value: pick([3, 1_024]), type: 'integer' }),
      () => math('-', number(), math('-', number(), number())),
      () => math('+', number(), keys.length > 0 ? pick(keys) : this.count()),
      (): Group => {
        const argument = this.attribute('time');
        const fn = pick(['MIN', 'MAX', 'FIRST', 'LAST']);
        const aggregate: Aggregate = { fn, argument, percent: null };
        const time: Group = { of: 'aggregate', aggregate, type: 'time' };
        return { of: 'call', arguments: [time], ...this.timeFunction() };
      },
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
