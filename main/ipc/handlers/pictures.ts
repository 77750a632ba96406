import { exportFile } from '../../export/export-rows';
import { fileName } from '../../export/file-name';
import type { Handlers, SaveKind, Services } from '../services';

type Calls = 'export/png' | 'export/pdf' | 'window/full-screen';

/** The window as a file and as a whole screen. */
export function pictureHandlers({ desktop }: Pick<Services, 'desktop'>): Handlers<Calls> {
  /** Nothing is written where the person closes the dialog. */
  async function save(
    kind: SaveKind,
    name: string,
    content: Uint8Array,
  ): Promise<{ readonly file: string } | null> {
    const file = await desktop.chooseSave(kind, `${fileName(name, 'dashboard')}.${kind}`);
    if (file === null) return null;
    await exportFile(content, file);
    return { file };
  }

  return {
    // Taken before the dialog opens: it is of what the person saw when they asked.
    'export/png': async ({ name, area }) => save('png', name, await desktop.capture(area)),
    'export/pdf': async ({ name, landscape }) =>
      save('pdf', name, await desktop.printPdf(landscape)),
    'window/full-screen': ({ on }) => {
      desktop.setFullScreen(on);
      return null;
    },
  };
}
