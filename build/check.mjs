import { main } from './runtime/say.mjs';
import { runChecks } from './suite/checks.mjs';
import { exitCode, inCi, summary } from './suite/result.mjs';

// Types, lint, format, layers and dead code.
await main(async () => {
  const results = await runChecks();
  process.stdout.write(`${summary(results)}\n`);
  return exitCode(results, inCi());
});
