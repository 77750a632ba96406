import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** One wrapper each may touch these; the rest goes through it. Each message names the way to go. */
const banned = {
  enum: {
    selector: 'TSEnumDeclaration',
    message: 'No enums: use a union of string literals.',
  },
  defaultExport: {
    selector: 'ExportDefaultDeclaration',
    message: 'No default exports: a name given once is found everywhere.',
  },
  ipcMain: {
    selector: 'ImportSpecifier[imported.name="ipcMain"], MemberExpression[property.name="ipcMain"]',
    message:
      'Only main/ipc/router.ts and main/shell/ handle raw messages: add a channel to the contract.',
  },
  ipcRenderer: {
    selector:
      'ImportSpecifier[imported.name="ipcRenderer"], MemberExpression[property.name="ipcRenderer"]',
    message: 'Only preload/index.ts sends raw messages: add a named method to the contract.',
  },
  webContentsSend: {
    selector:
      'CallExpression[callee.property.name=/^(send|postMessage|sendToFrame)$/][callee.object.name=/^(webContents|contents)$/], CallExpression[callee.property.name=/^(send|sendToFrame)$/][callee.object.property.name=/^(webContents|mainFrame)$/]',
    message: 'Only main/ipc/router.ts and main/shell/ push to pages: publish an event.',
  },
  openExternal: {
    selector: 'MemberExpression[object.name="shell"][property.name="openExternal"]',
    message:
      'Only main/shell/desktop.ts opens links, asked by the IPC handler that checks the address.',
  },
};

const without = (...names) => [
  'error',
  ...Object.entries(banned).flatMap(([name, rule]) => (names.includes(name) ? [] : [rule])),
];

const typed = {
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-misused-promises': 'error',
  '@typescript-eslint/await-thenable': 'error',
  '@typescript-eslint/return-await': 'error',
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/no-unsafe-argument': 'error',
  '@typescript-eslint/no-unsafe-assignment': 'error',
  '@typescript-eslint/no-unsafe-call': 'error',
  '@typescript-eslint/no-unsafe-member-access': 'error',
  '@typescript-eslint/no-unsafe-return': 'error',
  '@typescript-eslint/no-unnecessary-type-assertion': 'error',
  '@typescript-eslint/no-unnecessary-type-arguments': 'error',
  '@typescript-eslint/no-base-to-string': 'error',
  '@typescript-eslint/no-deprecated': 'error',
  '@typescript-eslint/no-for-in-array': 'error',
  '@typescript-eslint/no-implied-eval': 'error',
  '@typescript-eslint/no-unused-vars': [
    'error',
    { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
  ],
  '@typescript-eslint/only-throw-error': 'error',
  '@typescript-eslint/prefer-promise-reject-errors': 'error',
  '@typescript-eslint/restrict-plus-operands': 'error',
  '@typescript-eslint/switch-exhaustiveness-check': [
    'error',
    { considerDefaultExhaustiveForUnions: true },
  ],
  '@typescript-eslint/unbound-method': 'error',
  '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
  '@typescript-eslint/consistent-type-exports': 'error',
  '@typescript-eslint/no-import-type-side-effects': 'error',
};

const plain = {
  eqeqeq: ['error', 'always', { null: 'ignore' }],
  'no-eval': 'error',
  'no-new-func': 'error',
  'no-implicit-coercion': ['error', { boolean: false }],
  'no-param-reassign': 'error',
  'no-var': 'error',
  'prefer-const': 'error',
  'no-console': 'error',
  'no-debugger': 'error',
  'no-constant-condition': ['error', { checkLoops: false }],
  'no-restricted-syntax': without(),
};

const code = ['{main,core,contract,preload,renderer,test}/**/*.{ts,tsx}', '*.config.ts'];

export default defineConfig(
  { ignores: ['out/', 'release/', '.cache/', 'coverage/', 'test-results/', 'playwright-report/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: code,
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    plugins: { '@typescript-eslint': tseslint.plugin },
    rules: { ...typed, ...plain },
  },
  {
    files: ['build/**/*.mjs', '*.{js,cjs}'],
    rules: { ...plain, 'no-console': 'off' },
  },
  {
    files: ['renderer/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      // Speaks to users of the React Compiler, which this build does not run.
      'react-hooks/incompatible-library': 'off',
    },
  },
  {
    files: ['main/ipc/router.ts', 'main/shell/**/*.ts'],
    rules: { 'no-restricted-syntax': without('ipcMain', 'webContentsSend') },
  },
  {
    files: ['main/shell/desktop.ts'],
    rules: { 'no-restricted-syntax': without('ipcMain', 'webContentsSend', 'openExternal') },
  },
  {
    files: ['preload/index.ts'],
    rules: { 'no-restricted-syntax': without('ipcRenderer') },
  },
  {
    files: ['*.config.{ts,js}'],
    rules: { 'no-restricted-syntax': without('defaultExport') },
  },
  {
    files: ['test/bench/**/*.ts', 'main/cli/output/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['test/**/*.{ts,tsx}'],
    rules: {
      // Attack tests say the forbidden words.
      'no-restricted-syntax': without('openExternal', 'ipcMain', 'ipcRenderer', 'webContentsSend'),
      '@typescript-eslint/unbound-method': 'off',
      'no-restricted-imports': [
        'error',
        { name: 'fast-check', message: 'test/harness/property.ts has it with a seed that stays.' },
      ],
    },
  },
  {
    files: ['test/harness/property.ts'],
    rules: { 'no-restricted-imports': 'off' },
  },
);
