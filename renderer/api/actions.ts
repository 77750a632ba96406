import { notifications } from '@mantine/notifications';
import type { Result } from '../../contract/result';
import { placeText, type Problem } from '../../core/problem';
import { plural } from '../format/count';
import { bridge } from './bridge';
import { type RunRequest, reportQuery } from './report-run';

export function sayDone(title: string, message = ''): void {
  notifications.show({ title, message, autoClose: 5000, withBorder: true });
}

export function sayProblem(problem: Problem): void {
  const where = placeText(problem.place);
  const message = [where, problem.action].filter(Boolean).join('. ');
  notifications.show({
    title: problem.message,
    message,
    color: 'red',
    autoClose: 12_000,
    withBorder: true,
  });
}

/** The value, or null after the problem was shown. */
export async function valueOrSay<T>(reply: Promise<Result<T>>): Promise<T | null> {
  const result = await reply;
  if (result.ok) return result.value;
  sayProblem(result.error);
  return null;
}

export async function copyText(text: string, what: string): Promise<void> {
  const result = await bridge().call.appCopyText({ text });
  if (result.ok) sayDone(`Copied ${what}`);
  else sayProblem(result.error);
}

/** Asks where to save and writes the answer as CSV. */
export async function exportCsv(request: RunRequest): Promise<void> {
  const written = await valueOrSay(bridge().call.exportCsv(reportQuery(request)));
  if (written) sayDone(`Saved ${plural(written.rows, 'row')}`, written.file);
}
