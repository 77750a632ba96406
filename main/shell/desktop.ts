import { readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import {
  type BrowserWindow,
  type OpenDialogOptions,
  clipboard,
  dialog,
  nativeTheme,
  session,
  shell,
} from 'electron';
import { ProblemError } from '../../core/problem';
import type { Desktop, SaveKind } from '../ipc/services';
import type { Paper } from './paper/paper';
import { capture } from './picture';

/** Titles of the dialogs that save a file, and what its kind is called. */
const SAVE: Readonly<Record<SaveKind, { readonly title: string; readonly name: string }>> = {
  csv: { title: 'Export as CSV', name: 'CSV' },
  png: { title: 'Save as a picture', name: 'PNG' },
  pdf: { title: 'Save as PDF', name: 'PDF' },
  xml: { title: 'Export as XML', name: 'FortiSIEM XML' },
};

/** Bytes; all the world's authorities together are about a fifth of it. */
const MAX_PEM = 1024 * 1024;

/** Dialogs, clipboard, links and theme, for the window that is open. */
export function createDesktop(window: () => BrowserWindow | null, paper: Paper): Desktop {
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
    async chooseCertificate() {
      const [file] =
        (await choose({
          title: 'Trust a certificate authority',
          buttonLabel: 'Trust',
          properties: ['openFile'],
          filters: [
            { name: 'Certificates in PEM', extensions: ['pem', 'crt', 'cer'] },
            { name: 'All files', extensions: ['*'] },
          ],
        })) ?? [];
      if (file === undefined) return null;
      if ((await stat(file)).size > MAX_PEM) throw tooLarge();
      return readFile(file, 'utf8');
    },
    resolveProxy: (url) => session.defaultSession.resolveProxy(url),
    async chooseSave(kind, suggestedName) {
      const { title, name } = SAVE[kind];
      const options = {
        title,
        defaultPath: join(homedir(), suggestedName),
        filters: [{ name, extensions: [kind] }],
      };
      const parent = window();
      const { canceled, filePath } = await (parent === null
        ? dialog.showSaveDialog(options)
        : dialog.showSaveDialog(parent, options));
      return canceled || !filePath ? null : filePath;
    },
    capture: (area) => capture(window(), area),
    printPdf: (order, control) => paper.print(order, control),
    setFullScreen: (on) => window()?.setFullScreen(on),
    openExternal: (url) => shell.openExternal(url),
    copyText: (text) => {
      void clipboard.writeText(text);
    },
    applyTheme: (theme) => {
      nativeTheme.themeSource = theme;
    },
  };
}

function tooLarge(): ProblemError {
  return new ProblemError({
    code: 'network/ca-too-large',
    message: 'The file is too large for a certificate.',
    action: 'Choose the file with the root certificate in PEM.',
  });
}
