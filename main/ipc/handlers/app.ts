import { ProblemError } from '../../../core/problem';
import type { Handlers, Services } from '../services';

type Calls = 'app/info' | 'app/open-external' | 'app/copy-text' | 'settings/get' | 'settings/set';

/** Hosts that a link may lead to: AWS's pages and the project's own data sources. */
const HOSTS = ['docs.aws.amazon.com', 'console.aws.amazon.com', 'aws.amazon.com', 'db-ip.com'];

export function appHandlers({
  engine,
  secrets,
  desktop,
  network,
  versions,
}: Services): Handlers<Calls> {
  return {
    'app/info': async () => ({
      ...versions,
      sqlite: await engine.sqliteVersion(),
      keychain: (await secrets).state,
    }),
    'app/open-external': async ({ url }) => {
      if (!mayOpen(url)) {
        throw new ProblemError({
          code: 'app/link-refused',
          message: 'Flowglass does not open this link.',
          action: 'Copy it and open it in a browser if you trust it.',
        });
      }
      await desktop.openExternal(url);
      return null;
    },
    'app/copy-text': ({ text }) => {
      desktop.copyText(text);
      return null;
    },
    'settings/get': () => engine.settings(),
    'settings/set': async (settings) => {
      const saved = await engine.saveSettings(settings);
      desktop.applyTheme(saved.theme);
      await network.refresh();
      return saved;
    },
  };
}

/** Only https, only to hosts of the list or below them, and no name or password in it. */
export function mayOpen(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password, port } = new URL(text);
  if (protocol !== 'https:' || username !== '' || password !== '' || port !== '') return false;
  return HOSTS.some((host) => hostname === host || hostname.endsWith(`.${host}`));
}
