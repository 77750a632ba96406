import { open } from 'node:fs/promises';
import type { XmlPreviewFile } from '../../../contract/values';
import type { LanguageContext } from '../../../core/expression/context';
import { ProblemError } from '../../../core/problem';
import { decodeXml } from '../../xml/decode';
import { readXmlFile } from '../../xml/read-xml-file';

/** A report or dashboard export is a few kilobytes; what is larger than this is something else. */
const MAX_BYTES = 20 * 1_024 * 1_024;

/** A file that was read, and its text as far as it could be decoded. */
export interface OpenedXml extends XmlPreviewFile {
  readonly text: string | null;
}

/**
 * Reads a report or dashboard file from disk. Faults of the XML are in the answer, not thrown.
 * @param language What the words of the reports mean here.
 * @param without Keys of the repairs that are not made; see `repairKey`.
 * @throws ProblemError `xml/cannot-read` or `xml/too-large` when the file itself cannot be had.
 */
export async function openXmlFile(
  path: string,
  language: LanguageContext,
  without: readonly string[] = [],
): Promise<OpenedXml> {
  const bytes = await readBytes(path);
  return {
    ...readXmlFile(bytes, path, { context: language, without }),
    text: decoded(bytes, path),
  };
}

/** Null where the file is not of the encoding it claims; reading it has told that. */
function decoded(bytes: Uint8Array, path: string): string | null {
  try {
    return decodeXml(bytes, path);
  } catch {
    return null;
  }
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    const handle = await open(path, 'r');
    try {
      const stats = await handle.stat();
      if (stats.isDirectory()) throw cannotRead(path, 'It is a folder.', 'Name a file in it.');
      if (stats.size > MAX_BYTES) {
        throw new ProblemError({
          code: 'xml/too-large',
          message: 'The file is too large to be a report or dashboard.',
          action: 'Name an XML file exported from FortiSIEM.',
          place: { file: path },
        });
      }
      return await handle.readFile();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const [why, action] = REASONS[code] ?? ['', 'Check the file.'];
    throw cannotRead(path, why, action, error);
  }
}

const REASONS: Readonly<Record<string, readonly [why: string, action: string]>> = {
  ENOENT: ['It does not exist.', 'Check the name.'],
  ENOTDIR: ['A folder of its path is a file.', 'Check the name.'],
  EACCES: ['It may not be read.', 'Change its permissions.'],
  EPERM: ['It may not be read.', 'Change its permissions.'],
  EISDIR: ['It is a folder.', 'Name a file in it.'],
};

function cannotRead(path: string, why: string, action: string, cause?: unknown): ProblemError {
  const message = `The file cannot be read.${why === '' ? '' : ` ${why}`}`;
  const problem = { code: 'xml/cannot-read', message, action, place: { file: path } };
  return new ProblemError(problem, { cause });
}
