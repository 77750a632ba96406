import { useCallback, useEffect, useRef, useState } from 'react';
import type { StoredReport } from '../../../contract/values';
import type { Report } from '../../../core/report/model';
import { type Draft, dropDraft, keepDraft, recallDraft } from './state/draft';
import { formOf, type ReportForm, reportOf } from './state/form';
import { amend, type History, newHistory, record, redo, undo } from './state/history';
import {
  asForm,
  asText,
  type EditorValue,
  isDirty,
  valueOf,
  withForm,
  withRead,
} from './state/value';

const KEEP_AFTER_MS = 300;

/** What the editor's parts do to the report. */
export interface Editor {
  readonly value: EditorValue;
  readonly dirty: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Unsaved work of an earlier time that was brought back; null: none. */
  readonly broughtBack: Draft | null;
  /** `field`: typing on in it is one step of undo; null: a step of its own. */
  readonly change: (update: (form: ReportForm) => ReportForm, field: string | null) => void;
  readonly put: (report: Report) => void;
  readonly type: (text: string) => void;
  readonly read: (report: Report) => void;
  readonly openText: () => void;
  readonly openForm: () => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Goes back to what is saved, and forgets the draft. */
  readonly discard: () => void;
  /** What is on the screen is saved as this. */
  readonly saved: (stored: StoredReport) => void;
  /** Keeps what is on the screen as a draft at once. */
  readonly keep: () => void;
}

interface Options {
  /** Null: a report that is not saved yet. */
  readonly stored: StoredReport | null;
  /** What the work begins from. */
  readonly start: Report;
}

/** The report being edited, with undo over all of it; unsaved work is kept as a draft. */
export function useEditor({ stored, start }: Options): Editor {
  const id = stored?.id ?? null;
  const [saved, setSaved] = useState({ report: start, version: stored?.version ?? null });
  const [broughtBack, setBroughtBack] = useState(() => recallDraft(id));
  const [history, setHistory] = useState(() => beginning(start, broughtBack));
  const value = history.present;
  const dirty = isDirty(value, saved.report);
  const put = useCallback(
    (make: (value: EditorValue) => EditorValue, field: string | null): void =>
      setHistory((was) => record(was, make(was.present), field, Date.now())),
    [],
  );
  const swap = useCallback(
    (make: (value: EditorValue) => EditorValue): void =>
      setHistory((was) => amend(was, make(was.present))),
    [],
  );
  const keep = (): void => {
    if (dirty) keepDraft(id, draftOf(value, saved.version));
    else dropDraft(id);
  };
  useDraft(keep, value, dirty);
  return {
    value,
    dirty,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    broughtBack,
    change: useCallback((update, field) => put((was) => withForm(was, update), field), [put]),
    put: (report) => put(() => valueOf(report), null),
    type: (text) => put((was) => ({ ...was, text, unread: true }), 'text'),
    read: useCallback((report) => swap((was) => withRead(was, report)), [swap]),
    openText: () => swap(asText),
    openForm: () => swap(asForm),
    undo: () => setHistory(undo),
    redo: () => setHistory(redo),
    discard: () => {
      dropDraft(id);
      setBroughtBack(null);
      put(() => valueOf(saved.report), null);
    },
    saved: (next) => {
      setSaved({ report: next.report, version: next.version });
      setBroughtBack(null);
      dropDraft(id);
      swap((was) => ({ ...was, form: { ...was.form, name: next.report.name } }));
    },
    keep,
  };
}

function beginning(start: Report, draft: Draft | null): History<EditorValue> {
  const first = newHistory(valueOf(start));
  if (draft === null) return first;
  const value: EditorValue = {
    form: formOf(draft.report),
    text: draft.text,
    unread: draft.text !== null,
  };
  return record(first, value, null, draft.at);
}

function draftOf(value: EditorValue, version: number | null): Draft {
  return { report: reportOf(value.form), text: value.text, version, at: Date.now() };
}

/** Keeps the draft soon after each change, and at once when the page goes. */
function useDraft(keep: () => void, value: EditorValue, dirty: boolean): void {
  const latest = useRef(keep);
  useEffect(() => {
    latest.current = keep;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change is what starts the wait.
  useEffect(() => {
    const timer = window.setTimeout(() => latest.current(), KEEP_AFTER_MS);
    return () => window.clearTimeout(timer);
  }, [value, dirty]);
  useEffect(() => {
    const now = (): void => latest.current();
    window.addEventListener('pagehide', now);
    return () => window.removeEventListener('pagehide', now);
  }, []);
}
