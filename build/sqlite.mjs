import { ensureSqlite } from './runtime/sqlite.mjs';
import { main, say } from './runtime/say.mjs';

await main(async () => {
  const { sqliteVersion, compiled } = await ensureSqlite();
  say(
    `SQLite ${sqliteVersion} works under Node ${process.version}${compiled ? ' (compiled here)' : ''}.`,
  );
});
