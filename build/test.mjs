import { main, say, SetupError } from './runtime/say.mjs';
import { runChecks } from './suite/checks.mjs';
import { provide } from './suite/needs.mjs';
import { exitCode, inCi, summary } from './suite/result.mjs';
import { runStage, stages } from './suite/stages.mjs';
import { versions } from './suite/versions.mjs';

// npm test: sets up what is missing, checks the code, runs every stage whatever the others came
// to, and closes with one table. `--only unit,store` runs those stages alone; further arguments
// go to their runner.
await main(async () => {
  const args = process.argv.slice(2);
  const only = args[0] === '--only' ? (args[1] ?? '').split(',') : undefined;
  const filters = only ? args.slice(2) : args;
  const unknown = only?.filter((name) => stages.every((stage) => stage.name !== name)) ?? [];
  if (unknown.length > 0)
    throw new SetupError(
      `No such stage: ${unknown.join(', ')}. There are ${stages.map(({ name }) => name).join(', ')}.`,
    );

  // The running stage gets the signal too; those after it are not begun.
  let stopped = false;
  process.on('SIGINT', () => {
    stopped = true;
  });

  const chosen = stages.filter(({ name }) => only === undefined || only.includes(name));
  const problems = await provide(new Set(chosen.flatMap(({ needs }) => needs)));
  for (const problem of problems.values()) say(`\n${problem}`);

  const results = only ? [] : [...(await runChecks())];
  for (const stage of chosen) {
    const missing = stage.needs.flatMap((need) => problems.get(need) ?? []);
    const obstacles = stopped ? ['stopped'] : missing;
    results.push(
      obstacles.length === 0
        ? await runStage(stage, filters)
        : { name: stage.name, passed: 0, failed: [], notRun: obstacles, seconds: 0 },
    );
  }
  process.stdout.write(`\n${await versions()}\n\n${summary(results)}\n`);
  return stopped ? 130 : exitCode(results, inCi());
});
