import { Menu, type MenuItemConstructorOptions } from 'electron';

type Command = (name: string) => void;

/** The menu. Its commands are those of the page's palette, by the same names. */
export function setMenu(onCommand: Command, mac: boolean): void {
  const item = (label: string, name: string, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    click: () => onCommand(name),
    ...(accelerator === undefined ? {} : { accelerator }),
  });
  /** Its keys are heard by the page; here they are only shown. */
  const shown = (label: string, name: string, accelerator: string): MenuItemConstructorOptions => ({
    ...item(label, name, accelerator),
    registerAccelerator: false,
  });
  const settings = item('Settings…', 'go-settings', 'CmdOrCtrl+,');
  const template: MenuItemConstructorOptions[] = [
    ...(mac
      ? [
          {
            role: 'appMenu' as const,
            submenu: [
              { role: 'about' as const },
              settings,
              { role: 'hide' as const },
              { role: 'quit' as const },
            ],
          },
        ]
      : []),
    {
      label: '&File',
      submenu: [
        item('Open flow log files…', 'import', 'CmdOrCtrl+O'),
        item('Import reports and dashboards…', 'import-xml', 'CmdOrCtrl+Shift+O'),
        { type: 'separator' },
        item('New report', 'new-report', 'CmdOrCtrl+N'),
        item('New dashboard', 'new-dashboard', 'CmdOrCtrl+Shift+N'),
        { type: 'separator' },
        item('Connect to AWS…', 'connect'),
        item('Add a source…', 'add-source'),
        item('Explore sample data', 'sample'),
        { type: 'separator' },
        ...(mac ? [{ role: 'close' as const }] : [settings, { role: 'quit' as const }]),
      ],
    },
    { role: 'editMenu' },
    {
      label: '&View',
      submenu: [
        item('Dashboards', 'go-dashboards'),
        item('Reports', 'go-reports'),
        item('Records', 'go-records'),
        item('Groups', 'go-groups'),
        item('Sources', 'go-sources'),
        item('Welcome', 'go-welcome'),
        { type: 'separator' },
        shown('Back', 'back', 'Alt+Left'),
        shown('Forward', 'forward', 'Alt+Right'),
        { type: 'separator' },
        item('Refresh answers', 'refresh', 'F5'),
        shown('Find a command…', 'palette', 'CmdOrCtrl+K'),
        { type: 'separator' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        item('Dashboard in full screen', 'full-screen'),
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu' },
    { label: '&Help', submenu: [item('Show the keys', 'keys')] },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
