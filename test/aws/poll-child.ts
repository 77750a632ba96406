import { pollOnce } from '../../main/collect/poll';
import { toCredential } from '../../main/secrets/credential';
import { openFlowWriter } from '../../main/store/writer';
import type { Source } from '../../contract/values';

/** A poll in a process of its own, for a test that kills it. Arguments: data folder, source as JSON. */
const [folder = '', source = ''] = process.argv.slice(2);
const writer = openFlowWriter(folder);
const summary = await pollOnce(
  JSON.parse(source) as Source,
  toCredential('AKIATESTTESTTESTTEST', 'test'),
  writer,
  {},
  { pageLimit: 10 },
);
writer.close();
process.stdout.write(JSON.stringify(summary));
