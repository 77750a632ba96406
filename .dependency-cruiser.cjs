'use strict';
// Who may import whom. `npm run layers` runs it and first proves, on a made-up tree, that every
// rule below would catch its offender.

const shellOnly = '^main/(shell/|index\\.ts$)';

/** Folders of main/, lowest first: none may import from a later row. */
const rows = [
  ['files', 'store', 'aws', 'secrets', 'enrich', 'read', 'xml', 'log'],
  ['collect', 'query', 'export'],
  ['workers'],
  ['ipc', 'cli'],
  ['shell'],
];
const inMain = (names) => `^main/(${names.join('|')})/`;

const rowRules = rows.slice(0, -1).map((names, index) => ({
  name: `main-row-${index + 1}`,
  comment: `main/{${names.join(',')}} know only their own row and those before it`,
  severity: 'error',
  from: { path: inMain(names) },
  to: { path: [inMain(rows.slice(index + 1).flat()), '^main/index\\.ts$'] },
}));

module.exports = {
  forbidden: [
    {
      name: 'no-circle',
      comment: 'modules that import each other cannot be loaded or tested one by one (types may)',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'core-is-pure',
      comment: 'core/ imports nothing but core/: no Node, no npm, no Electron',
      severity: 'error',
      from: { path: '^core/' },
      to: { pathNot: '^core/' },
    },
    {
      name: 'contract-knows-core-only',
      comment: 'contract/ imports itself, core/ and zod',
      severity: 'error',
      from: { path: '^contract/' },
      to: { pathNot: ['^(contract|core)/', '(^|/)node_modules/zod/'] },
    },
    {
      name: 'web-never-main',
      comment: 'renderer/ and preload/ know contract/ and core/; the rest is asked over the bridge',
      severity: 'error',
      from: { path: '^(renderer|preload)/' },
      to: { path: '^(main|build|test)/' },
    },
    {
      name: 'renderer-without-node',
      comment: 'the page runs in a sandbox: no Node modules, no preload files',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^preload/' },
    },
    {
      name: 'web-without-node',
      comment: 'the page and its preload run in a sandbox: no Node modules',
      severity: 'error',
      from: { path: '^(renderer|preload)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'main-never-renderer',
      comment: 'main/ must not pull page code into the main process',
      severity: 'error',
      from: { path: '^main/' },
      to: { path: '^(renderer|preload|build|test)/' },
    },
    {
      name: 'electron-in-shell-only',
      comment: 'everything else runs under plain Node, in tests, threads and the command line',
      severity: 'error',
      from: { path: '^(main|core|contract|renderer)/', pathNot: shellOnly },
      to: { path: '(^|/)node_modules/electron/' },
    },
    {
      name: 'shipped-dependencies-only',
      comment:
        'main/ loads npm packages at run time: they belong to "dependencies" in package.json',
      severity: 'error',
      from: { path: '^main/' },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: '(^|/)node_modules/(electron|@types)/',
      },
    },
    {
      name: 'resolvable',
      comment: 'the import leads nowhere',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    ...rowRules,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.d.ts', '.mjs', '.js', '.cjs', '.json'],
    },
  },
};
