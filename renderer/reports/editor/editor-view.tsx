import { type ReactElement, useDeferredValue, useMemo, useRef, useState } from 'react';
import type { ReportVersion, StoredDashboard, StoredReport } from '../../../contract/values';
import type { Report } from '../../../core/report/model';
import { sayProblem } from '../../api/actions';
import { useLanguageContext } from '../../api/language';
import { useDashboards } from '../../api/queries';
import { TopBar } from '../../components/top-bar';
import { RangeControl } from '../../range/range-control';
import { RefreshControl } from '../../range/refresh-control';
import { copiesText } from '../shown-by';
import { DraftBanner } from './draft-banner';
import { EditorFooter } from './editor-footer';
import { EditorHead } from './editor-head';
import styles from './editor.module.css';
import { ReportFormView } from './form/report-form';
import { Preview } from './preview/preview';
import { LeaveDialog } from './save/leave-dialog';
import { SaveDialog } from './save/save-dialog';
import { faultBefore, type SaveKind, useSave } from './save/use-save';
import { showFirstFault } from './show-fault';
import { checkForm } from './state/check';
import { reportOf } from './state/form';
import { TextView } from './text/text-view';
import { useReadText } from './text/use-read-text';
import { useEditor } from './use-editor';
import { useEditorKeys } from './use-editor-keys';
import { VersionsDrawer } from './versions/versions-drawer';

interface Props {
  readonly stored: StoredReport | null;
  readonly start: Report;
}

/** The report at the left, as form or text; its answer at the right. */
export function EditorView({ stored, start }: Props): ReactElement {
  const editor = useEditor({ stored, start });
  const context = useLanguageContext();
  const { form, text: xml } = editor.value;
  const report = useMemo(() => reportOf(form), [form]);
  const late = useDeferredValue(form);
  const checks = useMemo(() => checkForm(late, context), [late, context]);
  // What is asked is what was checked, also while the checks are a moment behind the keys.
  const checked = useMemo(() => reportOf(late), [late]);
  const text = useReadText(editor);
  const [saving, setSaving] = useState<SaveKind | null>(null);
  const [versions, setVersions] = useState(false);
  const [note, setNote] = useState('');
  const save = useSave(editor, stored, checks);
  const edited = useRef<HTMLElement>(null);
  const showFault = (): void => showFirstFault(edited.current);
  const begin = (kind: SaveKind): void => {
    const fault = faultBefore(editor, checks);
    if (fault === null) {
      setSaving(kind);
      return;
    }
    sayProblem(fault);
    showFault();
  };
  useEditorKeys({ undo: editor.undo, redo: editor.redo, save: () => begin('save') });
  const restore = (version: ReportVersion): void => {
    editor.put(version.report);
    setNote(
      version.version === 0 ? 'As it came with the app' : `Restores version ${version.version}`,
    );
    setVersions(false);
  };
  const name = form.name.trim();
  const dashboards = useDashboards().data ?? [];
  return (
    <>
      <TopBar
        title={stored === null ? 'New report' : 'Edit report'}
        right={
          <>
            <RangeControl />
            <RefreshControl />
          </>
        }
      />
      <div className={styles['screen']}>
        <section
          ref={edited}
          className={styles['edited']}
          aria-label={name === '' ? 'The report' : name}
        >
          <EditorHead
            editor={editor}
            text={text}
            stored={stored}
            onVersions={stored === null ? null : () => setVersions(true)}
          />
          <DraftBanner editor={editor} version={stored?.version ?? null} zone={context.zone} />
          {xml === null ? (
            <div className={styles['form']} data-scrolls>
              <ReportFormView
                form={form}
                checks={checks}
                context={context}
                change={editor.change}
                zone={context.zone}
              />
            </div>
          ) : (
            <TextView editor={editor} state={text} />
          )}
          <EditorFooter editor={editor} stored={stored} onSave={begin} />
        </section>
        <Preview report={checked} checks={checks} onShowFault={showFault} />
      </div>
      {saving === null ? null : (
        <SaveDialog
          kind={saving}
          name={saving === 'copy' && name !== '' ? `${name} copy` : name}
          note={note}
          text={saveText(saving, stored, dashboards)}
          onSave={async (words) => {
            const done = await save(saving, words);
            if (done) setNote('');
            return done;
          }}
          onClose={() => setSaving(null)}
        />
      )}
      {stored === null ? null : (
        <VersionsDrawer
          id={stored.id}
          opened={versions}
          current={report}
          zone={context.zone}
          onClose={() => setVersions(false)}
          onRestore={restore}
        />
      )}
      <LeaveDialog editor={editor} />
    </>
  );
}

function saveText(
  kind: SaveKind,
  stored: StoredReport | null,
  dashboards: readonly StoredDashboard[],
): string {
  if (kind === 'copy') return 'The report that is open stays as it was saved last.';
  if (stored === null) return '';
  const copies = copiesText(dashboards, stored.report.name);
  const taken =
    copies === ''
      ? ''
      : 'To take the change over, choose the report in the settings of the widget.';
  const own = stored.builtIn
    ? 'What came with the app stays as it is; yours is saved beside it.'
    : '';
  return [own, copies, taken].filter(Boolean).join(' ');
}
