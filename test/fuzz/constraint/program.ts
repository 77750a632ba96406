import { seededRandom } from '../../../core/sample/random';
import { exercise } from './exercise';
import { randomInput } from './inputs';
import { WORST } from './worst';

// The process that `constraint.test.ts` starts: `worst`, or `random SEED COUNT`. Before each input it
// says which one comes, so that one that never ends or eats the memory is known.

const [mode = '', seed = '', count = '0'] = process.argv.slice(2);

function report(what: string, text: string, error: unknown): never {
  const cause = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${what}: ${JSON.stringify(text.slice(0, 2_000))}\n${cause}\n`);
  // The first fault is told to the test that started this process; nothing behind it matters.
  process.exit(1);
}

if (mode === 'worst') {
  for (const [name, text] of Object.entries(WORST)) {
    process.stdout.write(`${name}\n`);
    try {
      exercise(text, text.length);
    } catch (error) {
      report(name, text, error);
    }
  }
  process.stdout.write('done\n');
} else {
  const random = seededRandom(Number(seed));
  let parsed = 0;
  let compiled = 0;
  for (let index = 0; index < Number(count); index++) {
    const text = randomInput(random);
    const caret = random.whole(0, text.length);
    process.stdout.write(`${index} ${JSON.stringify(text.slice(0, 500))}\n`);
    try {
      const done = exercise(text, caret);
      if (done.parsed) parsed++;
      if (done.compiled) compiled++;
    } catch (error) {
      report(`seed ${seed}, input ${index}`, text, error);
    }
  }
  process.stdout.write(`${JSON.stringify({ parsed, compiled })}\n`);
}
