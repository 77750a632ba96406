import { type LanguageContext, PLAIN_CONTEXT } from '../../../core/expression/context';
import { toProblem } from '../../../core/problem';
import type { CommandContext } from '../command';

/** What a folder without a store, or with one of an older version, says of reports: nothing. */
const SILENT = new Set(['store/missing', 'store/older-version']);

/**
 * What the words of reports mean with this data folder: its groups and stored fields. Opens nothing for
 * writing, so that a file can be checked while the window has the folder open.
 */
export async function readLanguage({
  dataDirectory,
  zone,
}: Pick<CommandContext, 'dataDirectory' | 'zone'>): Promise<LanguageContext> {
  // Loaded on demand: help and a usage error need no database.
  const { readGroups } = await import('../../store/definitions/read-groups');
  const { openFlowReader } = await import('../../store/reader');
  const { storedFields } = await import('../../query/stored-fields');
  const fields = (): LanguageContext['storedFields'] => {
    const reader = openFlowReader(dataDirectory);
    try {
      return storedFields(reader);
    } finally {
      reader.close();
    }
  };
  return {
    groups: orNone(() => readGroups(dataDirectory), PLAIN_CONTEXT.groups),
    storedFields: orNone(fields, PLAIN_CONTEXT.storedFields),
    zone,
  };
}

function orNone<T>(read: () => T, none: T): T {
  try {
    return read();
  } catch (error) {
    if (SILENT.has(toProblem(error).code)) return none;
    throw error;
  }
}
