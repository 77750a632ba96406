import { ensureElectron } from './runtime/electron.mjs';
import { main, say } from './runtime/say.mjs';

await main(async () => {
  const { executable, version, standIn } = await ensureElectron();
  say(`Electron ${version}${standIn ? ' (stand-in)' : ''}: ${executable}`);
});
