import { type Command, EXIT_DONE } from '../../command';
import { readLines } from '../../input/read-lines';
import { usageError } from '../../input/usage-error';
import { counted } from '../../output/counted';
import { sayResult } from '../../output/say';

export const groupSetCommand: Command = {
  name: 'group set',
  operands: 'NAME VALUE…',
  summary: 'Say what Group@NAME stands for: addresses, networks, numbers or text; - reads lines',
  options: ['values-from', 'description'],
  arity: [1, Number.POSITIVE_INFINITY],
  async run(context) {
    const [name = '', ...words] = context.positionals;
    const file = context.text('values-from');
    const values: string[] = [];
    for (const word of words) {
      if (word === '-') values.push(...(await readLines('-', context.io)));
      else values.push(word);
    }
    if (file !== undefined) values.push(...(await readLines(file, context.io)));
    if (words.length === 0 && file === undefined) {
      throw usageError(
        `The group "${name}" is given no values.`,
        'Write them behind its name, or - to read them from standard input, one a line.',
      );
    }
    const engine = await context.engine();
    const before = new Map((await engine.listGroups()).map((group) => [fold(group.name), group]));
    const old = before.get(fold(name));
    const description = context.text('description') ?? old?.description ?? '';
    const groups = await engine.saveGroup({ name, description, values });
    const saved = groups.find((group) => fold(group.name) === fold(name));
    if (saved !== undefined) {
      const count = counted(saved.values.length, 'value');
      await sayResult(context, `Group@${saved.name} stands for ${count}.`);
    }
    return EXIT_DONE;
  },
};

/** Names are one in any case, with Group@ or without. */
function fold(name: string): string {
  return name
    .trim()
    .replace(/^group@/i, '')
    .toLowerCase();
}
