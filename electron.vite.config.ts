import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

// Node and Chromium of the oldest Electron the app is tested on; the tool would otherwise
// derive newer ones from the declared version.
const nodeTarget = 'node20.18';
const chromeTarget = 'chrome130';

export default defineConfig({
  main: {
    build: {
      target: nodeTarget,
      rolldownOptions: {
        input: {
          index: 'main/index.ts',
          cli: 'main/cli/index.ts',
          writer: 'main/workers/writer.ts',
          reader: 'main/workers/reader.ts',
          parser: 'main/workers/parser.ts',
          caretaker: 'main/workers/caretaker.ts',
          cloud: 'main/workers/cloud.ts',
        },
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
        },
      },
    },
  },
  preload: {
    build: {
      target: nodeTarget,
      // A sandboxed preload can load nothing: one CommonJS file with all it uses inside.
      externalizeDeps: false,
      isolatedEntries: true,
      rolldownOptions: {
        input: { index: 'preload/index.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react()],
    build: {
      target: chromeTarget,
      minify: true,
      // The content security policy allows fonts and pictures from files only.
      assetsInlineLimit: 0,
      rolldownOptions: { input: { index: 'renderer/index.html' } },
    },
  },
});
