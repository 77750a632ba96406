import { type Command, EXIT_DONE } from '../../command';
import { sayResult } from '../../output/say';

export const groupRemoveCommand: Command = {
  name: 'group remove',
  operands: 'NAME',
  summary: 'Forget what Group@NAME stands for',
  options: [],
  arity: [1, 1],
  async run(context) {
    const [name = ''] = context.positionals;
    await (await context.engine()).removeGroup(name);
    await sayResult(context, `Group "${name}" is removed.`);
    return EXIT_DONE;
  },
};
