import { inRoot } from '../runtime/paths.mjs';
import { runInherited } from '../runtime/run.mjs';
import { say, SetupError } from '../runtime/say.mjs';

/** The reports that Fortinet's how-to for Amazon VPC flow logs brings. */
const howToReports = [
  'Amazon VPC Flow - Top Accepted Source, Dest, Port',
  'Amazon VPC Flows - Src, Dst, Port, Action, Received Bytes, Sent Bytes',
];

/**
 * @param {readonly string[]} args
 * @param {string | undefined} dataDir
 */
async function flowglass(args, dataDir) {
  const data = dataDir === undefined ? [] : ['--data', dataDir];
  const code = await runInherited(process.execPath, [
    inRoot('out', 'main', 'cli.js'),
    ...data,
    ...args,
  ]);
  if (code !== 0) throw new SetupError(`"flowglass ${args.join(' ')}" ended with code ${code}.`);
}

/**
 * Reads flow logs into the store.
 * @param {readonly string[]} files none for the sample day
 * @param {string | undefined} dataDir the app's own if undefined
 */
export async function importFlowLogs(files, dataDir) {
  say(files.length === 0 ? 'Loading the sample day…' : `Reading ${files.length} files…`);
  await flowglass(['import', ...(files.length === 0 ? ['--sample'] : files)], dataDir);
}

/**
 * Stores the dashboards of XML files.
 * @param {readonly string[]} files
 * @param {string | undefined} dataDir
 */
export async function importDashboards(files, dataDir) {
  await flowglass(['dashboard', 'import', ...files], dataDir);
}

/**
 * Prints the how-to's reports over all that is stored.
 * @param {string | undefined} dataDir
 */
export async function printReports(dataDir) {
  for (const name of howToReports) {
    process.stdout.write(`\n${name}\n`);
    await flowglass(['report', 'run', name], dataDir);
  }
}
