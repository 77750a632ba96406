import type { Place } from '../../../../core/problem';
import type { TextState } from './use-read-text';

/** Something found in the text, for the list below it. */
export interface Finding {
  readonly kind: 'problem' | 'repair' | 'notice';
  readonly place: Place | undefined;
  readonly words: string;
}

/** Everything found, faults first, each kind by its place. */
export function findingsOf({ file, problem }: TextState): readonly Finding[] {
  const told = file?.problems ?? [];
  const problems = problem && !told.includes(problem) ? [problem, ...told] : told;
  const words = (message: string, action: string | undefined): string =>
    action === undefined ? message : `${message} ${action}`;
  const by = (a: Finding, b: Finding): number =>
    (a.place?.line ?? 0) - (b.place?.line ?? 0) || (a.place?.column ?? 0) - (b.place?.column ?? 0);
  return [
    ...problems
      .map(
        ({ place, message, action }): Finding => ({
          kind: 'problem',
          place,
          words: words(message, action),
        }),
      )
      .sort(by),
    ...(file?.repairs ?? [])
      .map(
        ({ place, title, why }): Finding => ({
          kind: 'repair',
          place,
          words: `${title}. ${why}`,
        }),
      )
      .sort(by),
    ...(file?.notices ?? [])
      .map(
        ({ place, message, action }): Finding => ({
          kind: 'notice',
          place,
          words: words(message, action),
        }),
      )
      .sort(by),
  ];
}
