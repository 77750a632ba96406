import { bridge } from '../api/bridge';
import { valueOrSay } from '../api/actions';
import { refreshAnswers } from '../api/query-client';
import { addPreview } from '../import-xml/previews';
import { go } from '../state/route';
import { createValueStore } from '../state/store';

/** Which dialog of the frame is open. */
export const dialogStore = createValueStore<'none' | 'keys' | 'palette'>('none');

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
  { id: 'go-welcome', label: 'Go to welcome', keys: 'g w', run: () => go({ screen: 'welcome' }) },
  {
    id: 'go-settings',
    label: 'Open settings',
    keys: 'g ,',
    run: () => go({ screen: 'settings' }),
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

/** Runs a command by its id; a name that is not known does nothing. */
export function runCommand(id: string): void {
  COMMANDS.find((command) => command.id === id)?.run();
}
