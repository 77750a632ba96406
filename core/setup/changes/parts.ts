import type { PlannedChange, PolicyStatement, SetupChoices, SetupItem, SetupStep } from '../model';
import { SETUP_TAG } from '../resources';

/** One line of what a change will make: label and value. */
export type Detail = readonly [label: string, value: string];

/** Says that what is made is marked as this set-up's. */
export const TAG: Detail = ['Tag', `${SETUP_TAG} with the ID of this set-up`];

/** The items that are there after the whole journal: the last word on each counts. */
export function presentItems(items: readonly SetupItem[]): readonly SetupItem[] {
  const last = new Map<string, SetupItem>();
  for (const item of items) last.set(`${item.kind} ${item.id} ${item.target}`, item);
  return [...last.values()].filter(({ origin }) => origin !== 'removed');
}

/** The present item of a kind and ID. */
export function find(
  present: readonly SetupItem[],
  kind: SetupItem['kind'],
  id: string,
): SetupItem | undefined {
  return present.find((item) => item.kind === kind && item.id === id);
}

/** The parts of a change that all have; not for flow logs, which have targets. */
export function change(
  kind: SetupItem['kind'],
  step: SetupStep,
  title: string,
): Pick<PlannedChange, 'kind' | 'step' | 'title' | 'targets' | 'targetKind'> {
  return { kind, step, title, targets: [], targetKind: null };
}

/** Where something is made. */
export function place(choices: SetupChoices): readonly Detail[] {
  return [
    ['Region', choices.region],
    ['Account', choices.accountId],
  ];
}

/** A policy's statements as lines. */
export function permissions(statements: readonly PolicyStatement[]): readonly Detail[] {
  return statements.map(({ Action, Resource = '*', Condition }): Detail => {
    const on = [Resource].flat().join(', ');
    const only = Condition === undefined ? '' : ` if ${JSON.stringify(Condition)}`;
    return [
      [Action].flat().join(', '),
      `on ${on === '*' ? 'all (AWS allows no less)' : on}${only}`,
    ];
  });
}

/** `1 day`, `30 days`. */
export function days(count: number): string {
  return count === 1 ? '1 day' : `${count} days`;
}
