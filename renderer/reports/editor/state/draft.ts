import type { Report } from '../../../../core/report/model';
import { upgradeReport } from '../../../../core/report/upgrade';
import { forget, recall, remember } from '../../../state/remembered';

/** Unsaved work on a report, kept outside the page's memory. */
export interface Draft {
  readonly report: Report;
  /** XML being typed; null: the form was open. */
  readonly text: string | null;
  /** The version that the work began from; null: a report that is not saved yet. */
  readonly version: number | null;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Where the draft of a report lies; null: of the one that is not saved yet. */
export function draftKey(id: string | null): string {
  return id === null ? 'report-draft.new' : `report-draft.of.${id}`;
}

export function keepDraft(id: string | null, draft: Draft): void {
  remember(draftKey(id), JSON.stringify(draft));
}

export function dropDraft(id: string | null): void {
  forget(draftKey(id));
}

/** The draft that was kept; null when there is none, or what is there cannot be read. */
export function recallDraft(id: string | null): Draft | null {
  return readDraft(recall(draftKey(id)));
}

export function readDraft(kept: string | null): Draft | null {
  if (kept === null) return null;
  try {
    const draft: unknown = JSON.parse(kept);
    if (typeof draft !== 'object' || draft === null || !('report' in draft)) return null;
    const { text, version, at } = draft as Partial<Draft>;
    return {
      report: upgradeReport(draft.report),
      text: typeof text === 'string' ? text : null,
      version: typeof version === 'number' ? version : null,
      at: typeof at === 'number' ? at : 0,
    };
  } catch {
    return null;
  }
}
