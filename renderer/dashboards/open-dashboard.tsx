import { Button } from '@mantine/core';
import { type ReactElement, useEffect, useMemo, useState } from 'react';
import type { StoredDashboard } from '../../contract/values';
import { sayDone } from '../api/actions';
import { EmptyState } from '../components/empty-state';
import { type Command, dialogStore } from '../frame/commands';
import { usePageCommands } from '../frame/page-commands';
import { present, presentStore } from '../state/present';
import { useValue } from '../state/store';
import { AddWidgetDialog } from './add/add-widget-dialog';
import { arrangeStore } from './arrange';
import { WidgetCard } from './card/widget-card';
import styles from './dashboard.module.css';
import { EditBar, SaveSign } from './edit-bar';
import { addWidget, changeWidget, inOrder, removeWidget } from './editing/changes';
import type { Editor } from './editing/use-editor';
import { widgetKey } from './editing/widget-key';
import { DashboardGrid } from './grid/dashboard-grid';
import { PrintDashboard } from './print-dashboard';
import { printingStore } from './printing';
import { exportXml } from './stored-actions';
import { WidgetSettingsDialog } from './settings/widget-settings-dialog';

interface Props {
  readonly stored: StoredDashboard;
  readonly editor: Editor;
}

/** The widgets of the open dashboard, and everything that changes them. */
export function OpenDashboard({ stored, editor }: Props): ReactElement {
  const { dashboard, change } = editor;
  const arranging = useValue(arrangeStore);
  const shown = useValue(presentStore);
  const printing = useValue(printingStore);
  const [adding, setAdding] = useState(false);
  const [setting, setSetting] = useState<string | null>(null);
  const widgets = inOrder(dashboard);
  const find = (key: string | null) => widgets.find((widget) => widgetKey(widget) === key);
  const alone = shown.kind === 'widget' ? find(shown.key) : undefined;
  const set = find(setting);
  useLeavingFullScreen();
  useDashboardCommands(stored, editor, () => setAdding(true));
  const remove = (key: string): void => {
    const widget = find(key);
    if (!widget) return;
    const name = widget.name || widget.report.name;
    change(`Remove ${name}`, (now) => removeWidget(now, key));
    sayDone(`Removed ${name}`, '', { label: 'Undo', run: editor.undo });
  };
  return (
    <>
      {arranging && shown.kind === 'none' ? (
        <EditBar
          editor={editor}
          onAdd={() => setAdding(true)}
          onDone={() => arrangeStore.set(false)}
        />
      ) : null}
      <SaveSign editor={editor} />
      {alone ? (
        <div className={styles['alone']}>
          <WidgetCard
            widget={alone}
            // The bar above has the way out.
            tail={<></>}
          />
        </div>
      ) : widgets.length === 0 ? (
        <EmptyState
          title={`${dashboard.name} has no widget yet`}
          text="A widget draws the answer of a report: as a list, a table, a chart or a map."
          action={
            <Button variant="filled" onClick={() => setAdding(true)}>
              Add widget
            </Button>
          }
        />
      ) : (
        <DashboardGrid
          key={stored.id}
          dashboard={dashboard}
          arranging={arranging && shown.kind === 'none'}
          onChange={change}
          onSettings={setSetting}
          onRemove={remove}
          onFullScreen={(key) => present({ kind: 'widget', key })}
        />
      )}
      <AddWidgetDialog
        opened={adding}
        onClose={() => setAdding(false)}
        onAdd={(widget) => {
          setAdding(false);
          change(`Add ${widget.name}`, (now) => addWidget(now, widget));
          editor.saveNow();
        }}
      />
      {printing && widgets.length > 0 ? <PrintDashboard dashboard={dashboard} /> : null}
      {set && setting !== null ? (
        <WidgetSettingsDialog
          key={setting}
          widget={set}
          columns={dashboard.columns}
          onClose={() => setSetting(null)}
          onSave={(next) => {
            setSetting(null);
            change(`Change ${set.name || set.report.name}`, (now) =>
              changeWidget(now, setting, next),
            );
            // Who pressed Save may quit at once.
            editor.saveNow();
          }}
        />
      ) : null}
    </>
  );
}

/** Escape leaves the full screen, and so does every other screen. */
function useLeavingFullScreen(): void {
  const full = useValue(presentStore).kind !== 'none';
  useEffect(() => {
    if (!full) return undefined;
    const leave = (event: KeyboardEvent): void => {
      const busy = document.querySelector('[aria-modal="true"], [role="menu"]');
      if (event.key === 'Escape' && busy === null) present({ kind: 'none' });
    };
    window.addEventListener('keydown', leave);
    return () => window.removeEventListener('keydown', leave);
  }, [full]);
  useEffect(() => () => present({ kind: 'none' }), []);
}

function useDashboardCommands(
  { id }: StoredDashboard,
  { undo, redo }: Editor,
  onAdd: () => void,
): void {
  const [add] = useState(() => onAdd);
  const commands = useMemo((): readonly Command[] => {
    const say = (what: string | null, done: string): void => {
      if (what !== null) sayDone(`${done}: ${what}`);
    };
    const command = (id: string, label: string, keys: string | null, run: () => void): Command => ({
      id,
      label,
      keys,
      run,
    });
    return [
      command('arrange', 'Arrange this dashboard', 'e', () =>
        arrangeStore.set(!arrangeStore.get()),
      ),
      command('add-widget', 'Add a widget', 'a', add),
      command('undo', 'Undo the last change of the dashboard', 'Ctrl+Z', () =>
        say(undo(), 'Undone'),
      ),
      command('redo', 'Redo what was undone', 'Ctrl+Shift+Z', () => say(redo(), 'Done again')),
      command('full-screen', 'Show the dashboard in full screen', 'f', () =>
        present(presentStore.get().kind === 'none' ? { kind: 'dashboard' } : { kind: 'none' }),
      ),
      command('dashboard-pdf', 'Save the dashboard as PDF', null, () => printingStore.set(true)),
      command('dashboard-xml', 'Export the dashboard as XML', null, () => void exportXml([id])),
    ];
  }, [id, undo, redo, add]);
  usePageCommands(commands);
  useEffect(() => {
    const close = (): void => {
      if (dialogStore.get() === 'none') arrangeStore.set(false);
      printingStore.set(false);
    };
    return close;
  }, []);
}
