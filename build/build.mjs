import { ensureBuild } from './runtime/build-app.mjs';
import { main, say } from './runtime/say.mjs';

await main(async () => {
  say((await ensureBuild()) ? 'Built into out/.' : 'out/ is up to date.');
});
