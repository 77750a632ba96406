import { main, say } from './runtime/say.mjs';
import { provide } from './suite/needs.mjs';
import { versions } from './suite/versions.mjs';

// Everything the tests need and npm does not bring. Fast when it is all there.
await main(async () => {
  const problems = await provide(new Set(['desktop', 'electron', 'sqlite', 'moto']));
  for (const problem of problems.values()) say(`\n${problem}`);
  if (problems.size > 0) return 1;
  say(`All set.\n${await versions()}`);
  return 0;
});
