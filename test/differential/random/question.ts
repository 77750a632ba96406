import { seededRandom } from '../../../core/sample/random';
import type { Condition, Group, Item, Pattern, Question, Row } from '../question';
import { START } from '../records';
import { GroupMaker } from './groups';
import { readsRecord } from './rows';

/** A random question; the same seed gives the same one. */
export function randomQuestion(seed: number): Question {
  return new QuestionMaker(seededRandom(seed)).question();
}

class QuestionMaker extends GroupMaker {
  question(): Question {
    const { whole, pick } = this.random;
    const raw = this.chance(0.15);
    const groupBy = raw ? [] : this.distinct(this.times(0, 3, () => this.key()));
    const [from, to] = pick([
      [null, null],
      [null, null],
      [START + 500, START + 3_500],
      [START + 1_000, null],
      [null, START + 2_000],
    ] as const);
    const base = {
      groupBy,
      where: this.chance(0.7) ? this.condition(2, () => this.clause()) : null,
      from,
      to,
      limit: this.chance(0.5) ? whole(1, 12) : null,
    };
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
    return {
      ...base,
      select,
      having: having(),
      patterns: this.chance(0.2)
        ? this.times(
            1,
            2,
            (): Pattern => ({
              operator: pick(['OR', 'AND', 'AND_NOT']),
              where: this.condition(1, () => this.clause()),
              having: having(),
            }),
          )
        : [],
      order:
        this.chance(0.6) && sortable.length > 0
          ? this.times(1, 2, () => ({
              item: this.chance(0.8) ? pick(sortable) : plain(this.groupItem(groupBy, false)),
              descending: this.chance(0.5),
            }))
          : [],
    };
  }

  protected distinct(rows: readonly Row[]): Row[] {
    const seen = new Set<string>();
    return rows.filter((row) => {
      const name = JSON.stringify(row);
      return !seen.has(name) && seen.add(name) !== undefined;
    });
  }

  /** Equal expressions are one column, so only the first is kept; titles are given here, each once. */
  protected items(items: readonly Item[]): Item[] {
    const seen = new Set<string>();
    return items
      .filter((item) => {
        const name = JSON.stringify(item);
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
