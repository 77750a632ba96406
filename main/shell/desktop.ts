import { homedir } from 'node:os';
import { join } from 'node:path';
import {
  type BrowserWindow,
  type OpenDialogOptions,
  clipboard,
  dialog,
  nativeTheme,
  shell,
} from 'electron';
import type { Desktop } from '../ipc/services';

/** Dialogs, clipboard, links and theme, for the window that is open. */
export function createDesktop(window: () => BrowserWindow | null): Desktop {
  async function choose(options: OpenDialogOptions): Promise<readonly string[] | null> {
    const parent = window();
    const { canceled, filePaths } = await (parent === null
      ? dialog.showOpenDialog(options)
      : dialog.showOpenDialog(parent, options));
    return canceled || filePaths.length === 0 ? null : filePaths;
  }

  return {
    chooseFlowLogs: () =>
      choose({
        title: 'Open flow log files',
        buttonLabel: 'Import',
        properties: ['openFile', 'multiSelections'],
        filters: [
          { name: 'Flow logs', extensions: ['log', 'gz', 'txt', 'json', 'csv'] },
          { name: 'All files', extensions: ['*'] },
        ],
      }),
    chooseXml: () =>
      choose({
        title: 'Import reports and dashboards',
        buttonLabel: 'Open',
        properties: ['openFile', 'multiSelections'],
        filters: [
          { name: 'FortiSIEM XML', extensions: ['xml'] },
          { name: 'All files', extensions: ['*'] },
        ],
      }),
    async chooseCsv(suggestedName) {
      const options = {
        title: 'Export as CSV',
        defaultPath: join(homedir(), suggestedName),
        filters: [{ name: 'CSV', extensions: ['csv'] }],
      };
      const parent = window();
      const { canceled, filePath } = await (parent === null
        ? dialog.showSaveDialog(options)
        : dialog.showSaveDialog(parent, options));
      return canceled || !filePath ? null : filePath;
    },
    openExternal: (url) => shell.openExternal(url),
    copyText: (text) => {
      void clipboard.writeText(text);
    },
    applyTheme: (theme) => {
      nativeTheme.themeSource = theme;
    },
  };
}
