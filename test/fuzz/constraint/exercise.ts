import { compileConstraint } from '../../../core/constraint/compile';
import { completeConstraint } from '../../../core/constraint/complete';
import { compileMatcher } from '../../../core/constraint/evaluate';
import { parseConstraint } from '../../../core/constraint/parse';
import { printConstraint } from '../../../core/constraint/print';
import { constraintRows, rowsConstraint } from '../../../core/constraint/rows';
import type { Constraint } from '../../../core/constraint/tree';
import { ProblemError } from '../../../core/problem';
import type { Cell } from '../../../core/query/result-table';

const CONTEXT = {
  storedFields: new Set(['future-field', 'a', 'a-a', '1-a']),
  groups: [
    { name: 'PH_SYS_A', description: '', values: ['10.0.0.1', '10.0.0.0/8', 'x', '443', ''] },
    { name: 'x', description: '', values: [] },
  ],
  zone: 'utc' as const,
};

const RECORDS: readonly Readonly<Record<string, Cell>>[] = [
  {},
  {
    vpcId: `${'ab'.repeat(500)}!`,
    eventType: 'AWS_VPC_FLOW_ACCEPT',
    srcAction: 'ACCEPT',
    srcIpAddr: '10.0.0.1',
    destIpAddr: '2001:db8::1',
    destIpPort: 443,
    sentBytes64: 2 ** 53,
    sentPkts64: 0,
    startTime: 1_551_454_378_000,
  },
];

/**
 * Puts a text through everything that reads filters. Throws where a rule is broken: faults are
 * ProblemErrors placed within the text, and what is printed reads as the same tree.
 * @returns whether it was read, and whether it was a filter of records
 */
export function exercise(text: string, caret: number): { parsed: boolean; compiled: boolean } {
  completeConstraint(text, caret, CONTEXT);
  completeConstraint(text, caret, CONTEXT, 'group');
  const parsed = placed(text, () => parseConstraint(text));
  const compiled = placed(text, () => compileConstraint(text, CONTEXT));
  if (parsed === null) {
    if (compiled !== null) throw new Error('A filter was compiled that cannot be read.');
    return { parsed: false, compiled: false };
  }
  same(parsed.tree, printConstraint(parsed.tree), 'What was printed');
  const rows = rowsConstraint(constraintRows(parsed.tree));
  if (rows === null || withoutPlaces(rows) !== withoutPlaces(parsed.tree))
    throw new Error('The rows of the filter builder are another filter.');
  if (compiled === null) return { parsed: true, compiled: false };
  const matches = compileMatcher(compiled.tree);
  const verdicts = RECORDS.map((record) => matches((name) => record[name] ?? null));
  const printed = printConstraint(compiled.tree);
  if (printed.length <= 100_000) {
    const again = compileMatcher(compileConstraint(printed, CONTEXT).tree);
    RECORDS.forEach((record, index) => {
      if (again((name) => record[name] ?? null) !== verdicts[index])
        throw new Error('The compiled filter, printed, passes other records.');
    });
  }
  return { parsed: true, compiled: true };
}

function placed<T>(text: string, read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const { code, message, place } = error.problem;
    if (!code.startsWith('constraint/')) throw new Error(`The code is ${code}.`);
    if (message.length > 400) throw new Error('The message is too long to be read.');
    const { line = 0, column = 0 } = place ?? {};
    const end = text.split('\n')[line - 1];
    if (end === undefined || column < 1 || column > end.length + 1)
      throw new Error(`Line ${line}, column ${column} is not in the text: ${message}`);
    return null;
  }
}

function same(tree: Constraint, printed: string, what: string): void {
  // Each clause gets parentheses of its own, so that what is printed may be longer than may be read.
  if (printed.length > 100_000) return;
  const back = parseConstraint(printed).tree;
  if (withoutPlaces(back) !== withoutPlaces(tree)) throw new Error(`${what} is another filter.`);
}

function withoutPlaces(tree: Constraint): string {
  return JSON.stringify(tree, (key, value: unknown) => (key === 'span' ? undefined : value));
}
