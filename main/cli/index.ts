import { processIo, whenWritten } from './process-io';
import { runCommandLine } from './run-command-line';

const code = await runCommandLine(process.argv.slice(2), processIo());
await whenWritten();
// Not by itself: a pipe that is still open at the other end of the input would keep the process.
process.exit(code);
