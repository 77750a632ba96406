import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { CallName, EventName, Events, FlowglassApi, PathCall, Reply } from '../contract/api';
import { methodName } from '../contract/method-name';
import { callNames, eventNames, pathCalls } from '../contract/names';
import type { Result } from '../contract/result';

// The only code that sees both Electron and the page. It offers named methods and nothing generic:
// no channel name, no event object and no path crosses to the page.

const ask = <K extends CallName>(name: K, argument: unknown): Promise<Result<Reply<K>>> =>
  ipcRenderer.invoke(name, argument);

const named = callNames.filter((name) => !(pathCalls as readonly string[]).includes(name));
const call = Object.fromEntries(
  named.map((name) => [methodName(name), (argument: unknown) => ask(name, argument ?? null)]),
);

/** Paths of dropped files, as the system tells them; what is no file on disk has none. */
function pathsOf(files: readonly unknown[]): readonly string[] {
  return [...files].map((file) => webUtils.getPathForFile(file as File));
}

async function drop<K extends PathCall>(
  name: K,
  files: readonly unknown[],
  rest: object,
): Promise<Result<Reply<K>>> {
  let paths: readonly string[];
  try {
    paths = pathsOf(files).filter((path) => path !== '');
  } catch {
    paths = [];
  }
  if (paths.length > 0) return ask(name, { paths, ...rest });
  return {
    ok: false,
    error: {
      code: 'read/no-such-file',
      message: 'What was dropped is not a file of this machine.',
      action: 'Save it first, then open the saved file.',
    },
  };
}

const api: FlowglassApi = {
  call: call as FlowglassApi['call'],
  dropFlowLogs: (files) => drop('import/files', files, { format: null }),
  dropXml: (files) => drop('xml/files', files, {}),
  on<K extends EventName>(name: K, listener: (value: Events[K]) => void) {
    if (!(eventNames as readonly string[]).includes(name)) throw new Error('No such event.');
    const hear = (_event: unknown, value: Events[K]): void => listener(value);
    ipcRenderer.on(name, hear);
    return () => {
      ipcRenderer.removeListener(name, hear);
    };
  },
};

contextBridge.exposeInMainWorld('flowglass', api);
