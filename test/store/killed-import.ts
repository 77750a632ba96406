import { importEndlessly } from './endless-import';

// The process that `kill.test.ts` starts and kills.
importEndlessly(process.argv[2] ?? '', (step) => process.stdout.write(`${step}\n`));
