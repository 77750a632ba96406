import { seededRandom } from '../../../core/sample/random';
import type { Condition, Group, Item, Pattern, Question, RecordQuestion, Row } from '../question';
import type { Epoch } from '../zones';
import { GroupMaker } from './groups';
import { readsRecord } from './rows';

/** A random question of records from an epoch on; the same seed gives the same one. */
export function randomQuestion(seed: number, epoch: Epoch): Question {
  return new QuestionMaker(seededRandom(seed), epoch).question();
}

/** A random question for raw records. */
export function randomRecordQuestion(seed: number, epoch: Epoch): RecordQuestion {
  return new QuestionMaker(seededRandom(seed), epoch).recordQuestion();
}

class QuestionMaker extends GroupMaker {
  question(): Question {
    const { pick } = this.random;
    const raw = this.chance(0.15);
    const groupBy = raw ? [] : this.distinct(this.times(0, 3, () => this.key()));
    const range = this.range();
    const base = {
      groupBy,
      where: this.chance(0.7) ? this.condition(2, () => this.clause()) : null,
      ...range,
      ...this.limits(),
      stated:
        range.from === null || range.to === null ? 'no' : pick(['no', 'ends', 'window'] as const),
      byFile: this.chance(0.4),
      zone: this.zone,
      stretches: this.chance(0.4) ? pick([1, 7, 24, 60]) : 0,
    } as const;
    if (raw) {
      const select = this.items(this.times(1, 4, () => this.rowItem()));
      return {
        ...base,
        ...{ select, having: null, patterns: [] },
        order: this.chance(0.6)
          ? this.times(1, 2, () => ({
              item: plain(this.rowItem()),
              descending: this.chance(0.5),
            }))
          : [],
      };
    }
    const select = this.items([
      ...groupBy
        .filter(() => this.chance(0.85))
        .map((row) => ({ of: 'row', row, title: null }) as const),
      ...(this.chance(0.3) ? [this.rowItem()] : []),
      ...this.times(1, 3, () => this.groupItem(groupBy)),
    ]);
    const having = (): Condition<Group> | null =>
      this.chance(0.35) ? this.condition(1, () => this.groupClause(groupBy)) : null;
    const sortable = select.filter((item) => item.of === 'row' || !holdsMode(item.group));
    const patterns = this.chance(0.25) ? this.times(1, 2, () => this.pattern(having)) : [];
    return {
      ...base,
      // What lets many records through leaves more for the patterns to disagree about.
      ...(patterns.length > 0 && this.chance(0.7) ? { where: this.clause() } : {}),
      select,
      having: having(),
      patterns,
      order:
        this.chance(0.6) && sortable.length > 0
          ? this.times(1, 2, () => ({
              item: this.chance(0.8) ? pick(sortable) : plain(this.groupItem(groupBy, false)),
              descending: this.chance(0.5),
            }))
          : [],
    };
  }

  protected pattern(having: () => Condition<Group> | null): Pattern {
    return {
      operator: this.random.pick(['OR', 'AND', 'AND_NOT', 'AND_NOT']),
      where: this.chance(0.9) ? this.condition(this.random.whole(0, 1), () => this.clause()) : null,
      having: having(),
    };
  }

  recordQuestion(): RecordQuestion {
    const { whole, pick } = this.random;
    return {
      where: this.chance(0.7) ? this.condition(2, () => this.clause()) : null,
      ...this.range(),
      limit: pick([1, 7, 50, 5_000, whole(1, 100)]),
      offset: pick([0, 0, 1, 20, whole(0, 400)]),
      all: this.chance(0.5),
      zone: this.zone,
    };
  }

  protected limits(): Pick<Question, 'limit' | 'limitOf' | 'otherLimit'> {
    const { whole, pick } = this.random;
    const limit = this.chance(0.5) ? whole(1, 12) : null;
    const limitOf = pick(['report', 'caller'] as const);
    const overruled = limit !== null && limitOf === 'caller' && this.chance(0.5);
    return { limit, limitOf, otherLimit: overruled ? whole(1, 12) : null };
  }

  protected range(): { readonly from: number | null; readonly to: number | null } {
    const { start } = this;
    const { pick, whole } = this.random;
    const first = start + whole(0, 4_000);
    const [from, to] = pick([
      [null, null],
      [null, null],
      [start + 500, start + 4_099],
      [first, first + whole(0, 1_500)],
      [first, first],
      [start + 1_000, null],
      [null, start + 2_000],
    ] as const);
    return { from, to };
  }

  protected distinct(rows: readonly Row[]): Row[] {
    const seen = new Set<string>();
    return rows.filter((row) => {
      const name = spelling(row);
      return !seen.has(name) && seen.add(name) !== undefined;
    });
  }

  /** Equal expressions are one column, so only the first is kept; titles are given here, each once. */
  protected items(items: readonly Item[]): Item[] {
    const seen = new Set<string>();
    return items
      .filter((item) => {
        const name = spelling(item);
        return !seen.has(name) && seen.add(name) !== undefined;
      })
      .map((item, at) => (this.chance(0.15) ? { ...item, title: `t${at}` } : item));
  }

  protected rowItem(): Item {
    const row = this.chance(0.7)
      ? this.attribute('text', 'address', 'integer', 'time')
      : this.random.pick([() => this.text(), () => this.whole(1)])();
    return { of: 'row', row: readsRecord(row) ? row : this.attribute('text'), title: null };
  }
}

function plain(item: Item): Item {
  return { ...item, title: null };
}

function holdsMode(group: Group): boolean {
  return group.of === 'aggregate' && group.aggregate.fn === 'MODE';
}

/** The same for expressions that are one: function names in any letter case. */
function spelling(value: Row | Item): string {
  return JSON.stringify(value, (key, part: unknown) =>
    key === 'fn' ? String(part).toUpperCase() : part,
  );
}
