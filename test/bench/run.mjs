// Builds the benchmark and runs it: `node test/bench/run.mjs [records … | backfill [events …]]`. Run
// `node build/sqlite.mjs` before.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('../../', import.meta.url));
const outDir = `${root}.cache/bench`;

// The program and, beside it, the thread it starts.
const parts = {
  'main.bench.mjs': 'test/bench/main.bench.ts',
  'parser.js': 'main/workers/parser.ts',
};
for (const [name, ssr] of Object.entries(parts)) {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr,
      outDir,
      emptyOutDir: false,
      target: 'node20',
      rolldownOptions: {
        // What sets up moto finds its files by its own place.
        external: ['better-sqlite3', '@duckdb/node-api', /build\/runtime\//],
        output: { entryFileNames: name, codeSplitting: false },
      },
    },
  });
}
const child = spawn(process.execPath, [`${outDir}/main.bench.mjs`, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
child.on('exit', (code) => {
  process.exitCode = code ?? 1;
});
