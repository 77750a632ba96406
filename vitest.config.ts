import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// Threads share one process, and a worker that ends while a native database is open takes the
// others along; processes keep a crash inside the file that caused it.
const pool = 'forks' as const;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          pool,
          environment: 'node',
          include: ['test/unit/**/*.test.ts'],
          exclude: ['test/unit/renderer/**'],
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'renderer',
          pool,
          environment: 'happy-dom',
          include: ['test/unit/renderer/**/*.test.{ts,tsx}'],
        },
      },
      {
        test: {
          name: 'store',
          pool,
          environment: 'node',
          include: ['test/store/**/*.test.ts', 'test/corpus/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      ...['differential', 'fuzz'].map((name) => ({
        test: {
          name,
          pool,
          environment: 'node',
          include: [`test/${name}/**/*.test.ts`],
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      })),
      {
        test: {
          name: 'aws',
          pool,
          environment: 'node',
          include: ['test/aws/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'cli',
          pool,
          environment: 'node',
          include: ['test/cli/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'security',
          pool,
          environment: 'node',
          include: ['test/security/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
    passWithNoTests: true,
    coverage: {
      provider: 'v8',
      reportsDirectory: 'coverage',
      include: ['core/**/*.ts', 'main/**/*.ts', 'contract/**/*.ts'],
    },
  },
});
