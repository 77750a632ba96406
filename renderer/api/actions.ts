import { notifications } from '@mantine/notifications';
import { createElement, type ReactNode } from 'react';
import type { Result } from '../../contract/result';
import { placeText, type Problem } from '../../core/problem';
import { plural } from '../format/count';
import { bridge } from './bridge';
import { MessageButton } from './message-button';
import { type RunRequest, reportQuery } from './report-run';

/** What can be done about a message, as a button in it. */
export interface MessageAct {
  readonly label: string;
  readonly run: () => void;
}

const READ_MS = 5000;
/** A message with a button stays until there was time to use it. */
const ACT_MS = 20_000;

export function sayDone(title: string, message = '', act?: MessageAct): void {
  const id = `message-${(lastMessage += 1)}`;
  notifications.show({
    id,
    title,
    message: act ? withButton(id, message, act) : message,
    autoClose: act ? ACT_MS : READ_MS,
    withBorder: true,
  });
}

let lastMessage = 0;

function withButton(id: string, message: string, act: MessageAct): ReactNode {
  const onClick = (): void => {
    notifications.hide(id);
    act.run();
  };
  return createElement(MessageButton, { message, label: act.label, onClick });
}

export function sayProblem(problem: Problem): void {
  const where = placeText(problem.place);
  const message = [where, problem.action].filter(Boolean).join('. ');
  notifications.show({
    // Said twice, as by a double click, it is shown once.
    id: `problem ${problem.code} ${problem.message} ${message}`,
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
