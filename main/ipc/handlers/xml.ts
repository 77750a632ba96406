import { randomUUID } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { XmlPreview, XmlPreviewFile } from '../../../contract/values';
import type { LanguageContext } from '../../../core/expression/context';
import { ProblemError, toProblem } from '../../../core/problem';
import type { Engine } from '../../workers/engine';
import { readXmlFile } from '../../xml/read-xml-file';
import type { Handlers, Services } from '../services';

type Calls = 'xml/choose' | 'xml/read-text' | 'xml/files' | 'xml/leave' | 'xml/apply';

/** Definitions are text written by people; what is larger is something else. */
const MAX_BYTES = 32 * 1024 * 1024;
/** Stands where the name of a file would, in the places of findings. */
const TYPED = 'Text';
/** Previews kept until they are applied; the oldest go first. */
const KEPT = 20;
/** Of the files of one preview that are kept to be read again. */
const MAX_KEPT_BYTES = 128 * 1024 * 1024;

/** A file of a preview as it was read, so that what is shown and what is imported are of one reading. */
interface Source {
  readonly file: string;
  /** Null: it could not be read, or is not kept. */
  readonly bytes: Uint8Array | null;
  /** Keys of the repairs that are left out. */
  readonly without: ReadonlySet<string>;
}

interface Kept {
  readonly preview: XmlPreview;
  readonly sources: readonly Source[];
}

export function xmlHandlers({ engine, desktop }: Services): Handlers<Calls> {
  const previews = new Map<string, Kept>();

  async function preview(paths: readonly string[]): Promise<XmlPreview> {
    const files: XmlPreviewFile[] = [];
    const sources: Source[] = [];
    const context = await languageOf(engine);
    let room = MAX_KEPT_BYTES;
    for (const path of paths) {
      const { file, bytes } = await previewFile(path, context);
      files.push(file);
      room -= bytes?.length ?? 0;
      sources.push({ file: file.file, bytes: room < 0 ? null : bytes, without: new Set() });
    }
    const token = randomUUID();
    const made: XmlPreview = { token, files };
    previews.set(token, { preview: made, sources });
    for (const old of [...previews.keys()].slice(0, -KEPT)) previews.delete(old);
    return made;
  }

  return {
    'xml/choose': async () => {
      const paths = await desktop.chooseXml();
      return paths === null ? null : preview(paths);
    },
    'xml/read-text': async ({ text }) => readTypedXml(text, await languageOf(engine)),
    'xml/files': ({ paths }) => preview(paths),
    'xml/leave': async ({ token, file: index, key, leave }) => {
      const context = await languageOf(engine);
      const kept = previews.get(token);
      const source = kept?.sources[index];
      if (kept === undefined || source === undefined || source.bytes === null) throw goneProblem();
      const { file, bytes } = source;
      const without = new Set(source.without);
      if (leave) without.add(key);
      else without.delete(key);
      const read = readXmlFile(bytes, file, { context, without: [...without] });
      const preview = { token, files: kept.preview.files.with(index, read) };
      previews.set(token, { preview, sources: kept.sources.with(index, { ...source, without }) });
      return preview;
    },
    'xml/apply': async ({ token, conflict }) => {
      const chosen = previews.get(token)?.preview;
      if (chosen === undefined) throw goneProblem();
      const imported = {
        reports: chosen.files.flatMap((file) => file.reports),
        dashboards: chosen.files.flatMap((file) => file.dashboards),
      };
      const names = await engine.saveImport(imported, conflict);
      previews.delete(token);
      return names;
    },
  };
}

async function previewFile(
  path: string,
  context: LanguageContext,
): Promise<{ readonly file: XmlPreviewFile; readonly bytes: Uint8Array | null }> {
  const file = basename(path);
  try {
    const { size } = await stat(path);
    if (size > MAX_BYTES) throw tooLarge(file);
    const bytes = await readFile(path);
    return { file: readXmlFile(bytes, file, { context }), bytes };
  } catch (error) {
    const problem = error instanceof ProblemError ? toProblem(error) : unreadable(file, error);
    const nothing = { reports: [], dashboards: [], repairs: [], left: [], notices: [] };
    return { file: { file, ...nothing, problems: [problem] }, bytes: null };
  }
}

/** What the words of the reports mean here. */
async function languageOf(
  engine: Pick<Engine, 'spokenContext' | 'storedFields'>,
): Promise<LanguageContext> {
  const [spoken, fields] = await Promise.all([engine.spokenContext(), engine.storedFields()]);
  return { ...spoken, storedFields: new Set(fields) };
}

/** UTF-16 says of itself what it is, so that no declaration in the text is taken for the bytes' encoding. */
function readTypedXml(text: string, context: LanguageContext): XmlPreviewFile {
  return readXmlFile(Buffer.from(`\uFEFF${text}`, 'utf16le'), TYPED, { context });
}

function unreadable(file: string, error: unknown) {
  return {
    code: 'xml/cannot-read',
    message: 'The file cannot be read.',
    action: 'Check that it exists and that this user may read it.',
    place: { file },
    detail: toProblem(error).message,
  };
}

function tooLarge(file: string): ProblemError {
  return new ProblemError({
    code: 'xml/too-large',
    message: `The file is larger than ${MAX_BYTES / 1024 / 1024} MB.`,
    action: 'Choose the XML of a report or dashboard.',
    place: { file },
  });
}

function goneProblem(): ProblemError {
  return new ProblemError({
    code: 'xml/preview-gone',
    message: 'The preview is no longer there.',
    action: 'Open the files again.',
  });
}
