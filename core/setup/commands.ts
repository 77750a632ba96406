import type { SetupChoices, SetupStep } from './model';
import { script } from './script/shell';
import { stepLines } from './script/steps';

export { undoCommands } from './script/undo';

/** Steps that make something, in the order in which it has to be made. */
const MAKING: readonly SetupStep[] = ['log-group', 'role', 'targets', 'review'];

/**
 * A step as commands of the AWS CLI for bash, or with null all that make something, with the choices
 * filled in; empty when nothing is to be made. Every value stands in quotes of its own. What exists is
 * left as it is, so the commands can be run again. Secrets are in neither the commands nor their
 * arguments; the one that makes an access key prints it.
 */
export function cliCommands(choices: SetupChoices, step: SetupStep | null): string {
  const steps = (step === null ? MAKING : [step]).map((one) => stepLines(choices, one));
  const lines = steps.flatMap((one) => one.lines);
  if (lines.length === 0) return '';
  const functions = [...new Set(steps.flatMap((one) => one.functions))];
  return script(choices, [...functions, ...lines]);
}
