import { runWithDesktop } from './runtime/desktop.mjs';
import { main, SetupError } from './runtime/say.mjs';
import { ensureDesktop } from './runtime/system-packages.mjs';

// node build/with-desktop.mjs COMMAND ARGS…
await main(async () => {
  const [command, ...args] = process.argv.slice(2);
  if (command === undefined)
    throw new SetupError('Usage: node build/with-desktop.mjs COMMAND [ARGUMENT…]');
  await ensureDesktop();
  return runWithDesktop(command, args);
});
