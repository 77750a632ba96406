import { bridge } from '../api/bridge';
import { valueOrSay } from '../api/actions';
import { refreshAnswers } from '../api/query-client';
import { addPreview } from '../import-xml/previews';
import { goBack, goForward } from '../state/history';
import { go } from '../state/route';
import { createValueStore } from '../state/store';
import { pageCommandStore } from './page-commands';

/** Which dialog of the frame is open. */
export const dialogStore = createValueStore<'none' | 'keys' | 'palette' | 'new-dashboard'>('none');

export interface Command {
  readonly id: string;
  readonly label: string;
  /** Keys as shown; a sequence is written with a space. */
  readonly keys: string | null;
  readonly run: () => void;
}

async function openFlowLogs(): Promise<void> {
  await valueOrSay(bridge().call.importChoose({ format: null }));
}

async function openXml(): Promise<void> {
  const preview = await valueOrSay(bridge().call.xmlChoose(null));
  if (preview) addPreview(preview);
}

async function loadSample(): Promise<void> {
  const job = await valueOrSay(bridge().call.sampleLoad(null));
  if (job !== null) go({ screen: 'dashboards', id: null });
}

/** The search field of a screen, where it has one. */
function focusFind(): void {
  document.querySelector<HTMLElement>('[data-find]')?.focus();
}

/** Everything that the menu, the palette and the keys can do. */
export const COMMANDS: readonly Command[] = [
  {
    id: 'go-dashboards',
    label: 'Go to dashboards',
    keys: 'g d',
    run: () => go({ screen: 'dashboards', id: null }),
  },
  {
    id: 'go-reports',
    label: 'Go to reports',
    keys: 'g r',
    run: () => go({ screen: 'reports', id: null }),
  },
  {
    id: 'go-sources',
    label: 'Go to sources',
    keys: 'g s',
    run: () => go({ screen: 'sources', adding: false }),
  },
  {
    id: 'go-records',
    label: 'Go to records',
    keys: 'g f',
    run: () => go({ screen: 'records', constraint: '', range: null, of: '' }),
  },
  {
    id: 'go-groups',
    label: 'Go to groups',
    keys: 'g g',
    run: () => go({ screen: 'groups', define: null }),
  },
  { id: 'go-welcome', label: 'Go to welcome', keys: 'g w', run: () => go({ screen: 'welcome' }) },
  {
    id: 'go-settings',
    label: 'Open settings',
    keys: 'g ,',
    run: () => go({ screen: 'settings' }),
  },
  { id: 'back', label: 'Back to the screen before', keys: 'Alt+←', run: goBack },
  { id: 'forward', label: 'Forward to the next screen', keys: 'Alt+→', run: goForward },
  {
    id: 'new-dashboard',
    label: 'New dashboard',
    keys: null,
    run: () => dialogStore.set('new-dashboard'),
  },
  {
    id: 'new-report',
    label: 'New report',
    keys: null,
    run: () => go({ screen: 'reports', id: null, mode: 'new' }),
  },
  { id: 'import', label: 'Open flow log files', keys: null, run: () => void openFlowLogs() },
  {
    id: 'import-xml',
    label: 'Import reports and dashboards',
    keys: null,
    run: () => void openXml(),
  },
  {
    id: 'connect',
    label: 'Connect to AWS',
    keys: null,
    run: () => go({ screen: 'connect', id: null }),
  },
  {
    id: 'add-source',
    label: 'Add a source',
    keys: null,
    run: () => go({ screen: 'sources', adding: true }),
  },
  { id: 'sample', label: 'Explore sample data', keys: null, run: () => void loadSample() },
  { id: 'find', label: 'Find in this list', keys: '/', run: focusFind },
  { id: 'refresh', label: 'Refresh answers', keys: 'r', run: refreshAnswers },
  {
    id: 'palette',
    label: 'Find a command',
    keys: 'Ctrl K',
    run: () => dialogStore.set('palette'),
  },
  { id: 'keys', label: 'Show the keys', keys: '?', run: () => dialogStore.set('keys') },
];

/** The commands that work now: those of the frame and those of the screen that is shown. */
export function allCommands(): readonly Command[] {
  return [...COMMANDS, ...pageCommandStore.get()];
}

/** Runs a command by its id; a name that is not known does nothing. */
export function runCommand(id: string): void {
  allCommands()
    .find((command) => command.id === id)
    ?.run();
}
