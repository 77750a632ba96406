import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRoot } from './runtime/apt.mjs';
import { ensureBuild } from './runtime/build-app.mjs';
import { withDesktop } from './runtime/desktop.mjs';
import { ensureElectron } from './runtime/electron.mjs';
import { inRoot, root } from './runtime/paths.mjs';
import { run, tail } from './runtime/run.mjs';
import { main, say, SetupError } from './runtime/say.mjs';
import { ensureSqlite } from './runtime/sqlite.mjs';
import { ensureDesktop } from './runtime/system-packages.mjs';
import { importDashboards, importFlowLogs } from './start/command-line.mjs';

/** What the README and the guide show: file name, screen, size, theme, one widget alone. */
const pictures = [
  { name: 'dashboard-light', screen: 'dashboards' },
  { name: 'dashboard-dark', screen: 'dashboards', theme: 'dark' },
  { name: 'top-accepted', screen: 'dashboards', widget: 'bar-list' },
  { name: 'src-dst-table', screen: 'dashboards', widget: 'table' },
  { name: 'tree-map', screen: 'dashboards', widget: 'tree-map' },
  { name: 'geo-map', screen: 'dashboards', widget: 'geo-map' },
  { name: 'reports', screen: 'reports' },
  {
    name: 'editor',
    screen:
      'reports/built-in%3AAmazon%20VPC%20Flow%20-%20Top%20Accepted%20Source%2C%20Dest%2C%20Port/edit',
  },
  {
    name: 'records',
    screen:
      'records?where=destIpPort%20%3D%2022%20AND%20srcAction%20%3D%20%22ACCEPT%22&of=Records%20by%20port%3A%2022',
  },
  { name: 'import-xml', screen: 'import-xml' },
  { name: 'add-source', screen: 'sources/add' },
  { name: 'welcome', screen: 'welcome' },
];

/** Drawn from data of its own, in which the dashboard of this file is the first. */
const widgets = { name: 'widgets', screen: 'dashboards' };
const dashboardOfWidgets = inRoot('build', 'pictures', 'day-at-a-glance.xml');

// npm run pictures: draws the pictures of the docs in the real app: from the sample day, and of the set-up
// as its test walks through it.
await main(async () => {
  await ensureDesktop();
  const { executable, standIn } = await ensureElectron();
  await ensureSqlite({ oldElectron: standIn });
  await ensureBuild();
  const folder = await mkdtemp(join(tmpdir(), 'flowglass-pictures-'));
  try {
    const data = join(folder, 'data');
    await importFlowLogs([], data);
    for (const picture of pictures) {
      await draw(executable, data, picture);
      say(`docs/pictures/${picture.name}.png`);
    }
    const own = join(folder, 'widgets');
    await importFlowLogs([], own);
    await importDashboards([dashboardOfWidgets], own);
    await draw(executable, own, widgets);
    say(`docs/pictures/${widgets.name}.png`);
    await drawSetup();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

async function drawSetup() {
  const test = [inRoot('build', 'test.mjs'), '--only', 'e2e', 'wizard.test.ts'];
  const env = { ...process.env, FLOWGLASS_PICTURES: inRoot('docs', 'pictures') };
  const result = await run(process.execPath, test, { cwd: root, env });
  if (result.code !== 0) throw new SetupError(`The set-up was not drawn:\n${tail(result.output)}`);
  say('docs/pictures/wizard.png, wizard-watch.png');
}

/**
 * @param {string} executable
 * @param {string} data
 * @param {{ name: string, screen: string, theme?: string, widget?: string }} picture
 */
async function draw(executable, data, { name, screen, theme = 'light', widget = '' }) {
  const file = inRoot('docs', 'pictures', `${name}.png`);
  await rm(file, { force: true });
  const sandbox = isRoot ? ['--no-sandbox'] : [];
  const result = await withDesktop(
    (inside) => {
      const app = [executable, ...sandbox, root, `--data=${data}`];
      const program = inside('timeout', ['-k', '5', '120', ...app]);
      return run(program.command, program.args, { cwd: root, env: program.env });
    },
    {
      ...process.env,
      FLOWGLASS_SCREENSHOT: file,
      FLOWGLASS_SCREENSHOT_SCREEN: screen,
      FLOWGLASS_SCREENSHOT_SIZE: '1280x800',
      FLOWGLASS_SCREENSHOT_THEME: theme,
      FLOWGLASS_SCREENSHOT_WIDGET: widget,
    },
  );
  const drawn = await stat(file).then(
    () => true,
    () => false,
  );
  if (result.code === 0 && drawn) return;
  throw new SetupError(`${name} was not drawn (exit code ${result.code}):\n${tail(result.output)}`);
}
