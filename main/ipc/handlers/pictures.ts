import { exportFile } from '../../export/export-rows';
import { fileName } from '../../export/file-name';
import type { Handlers, Services } from '../services';

/** The window as a picture and as a whole screen. */
export function pictureHandlers({
  desktop,
}: Pick<Services, 'desktop'>): Handlers<'export/png' | 'window/full-screen'> {
  return {
    // Taken before the dialog opens: it is of what the person saw when they asked.
    'export/png': async ({ name, area }) => {
      const content = await desktop.capture(area);
      const file = await desktop.chooseSave('png', `${fileName(name, 'dashboard')}.png`);
      // Nothing is written where the person closes the dialog.
      if (file === null) return null;
      await exportFile(content, file);
      return { file };
    },
    'window/full-screen': ({ on }) => {
      desktop.setFullScreen(on);
      return null;
    },
  };
}
