import { useQueryClient } from '@tanstack/react-query';
import type { StoredReport } from '../../../../contract/values';
import { type Problem, ProblemError, toProblem } from '../../../../core/problem';
import type { Report } from '../../../../core/report/model';
import { sayDone, sayProblem } from '../../../api/actions';
import { bridge, unwrap } from '../../../api/bridge';
import { keys } from '../../../api/query-keys';
import { releaseHash } from '../../../state/leave-guard';
import { go } from '../../../state/route';
import type { Checks } from '../state/check';
import { firstFault } from '../state/check';
import { dropDraft } from '../state/draft';
import { reportOf } from '../state/form';
import { settledText } from '../text/use-read-text';
import type { Editor } from '../use-editor';

export interface SaveWords {
  readonly name: string;
  readonly note: string;
}

/** `copy`: a report of its own beside the one that is open. */
export type SaveKind = 'save' | 'copy';

/**
 * Saves what the editor holds. What came with the app stays; a change of it becomes an own report. The
 * reply tells whether it was saved; else the problem was said.
 */
export function useSave(
  editor: Editor,
  stored: StoredReport | null,
  checks: Checks,
): (kind: SaveKind, words: SaveWords) => Promise<boolean> {
  const client = useQueryClient();
  return async (kind, { name, note }) => {
    try {
      const report = { ...(await currentReport(editor, checks)), name: name.trim() };
      const own = kind === 'save' && stored !== null && !stored.builtIn;
      const id = own ? stored.id : null;
      const saved = await unwrap(bridge().call.reportSave({ id, report, note: note.trim() }));
      editor.saved(saved);
      await client.invalidateQueries({ queryKey: keys.reports });
      void client.invalidateQueries({ queryKey: keys.versions });
      // The foot of the editor says the rest; a message would cover a part of the answer.
      if (saved.report.name !== report.name)
        sayDone(`Saved as ${saved.report.name}`, `There is another ${report.name} already.`);
      if (saved.id !== stored?.id) {
        dropDraft(stored?.id ?? null);
        releaseHash();
        go({ screen: 'reports', id: saved.id, mode: 'edit' });
      }
      return true;
    } catch (error) {
      sayProblem(toProblem(error));
      return false;
    }
  };
}

/** The report of the form, or of the text once it is read; throws when either is faulty. */
async function currentReport({ value }: Editor, checks: Checks): Promise<Report> {
  if (value.text !== null && value.unread) {
    const outcome = await settledText(value.text);
    if (outcome.report) return outcome.report;
    throw new ProblemError(outcome.problem);
  }
  const fault = formFault(checks);
  if (fault === null) return reportOf(value.form);
  throw new ProblemError(fault);
}

/** What keeps the editor's report from being saved; null: nothing, or only reading its text will tell. */
export function faultBefore({ value }: Editor, checks: Checks): Problem | null {
  return value.text !== null && value.unread ? null : formFault(checks);
}

function formFault(checks: Checks): Problem | null {
  const fault = firstFault(checks);
  if (fault === null) return null;
  const action = [fault.action, 'Unsaved work is kept meanwhile.'].filter(Boolean).join(' ');
  return { ...fault, action };
}
