import { randomUUID } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { XmlPreview, XmlPreviewFile } from '../../../contract/values';
import type { LanguageContext } from '../../../core/expression/context';
import { ProblemError, toProblem } from '../../../core/problem';
import type { Engine } from '../../workers/engine';
import { readXmlFile } from '../../xml/read-xml-file';
import type { Handlers, Services } from '../services';

type Calls = 'xml/choose' | 'xml/read-text' | 'xml/files' | 'xml/apply';

/** Definitions are text written by people; what is larger is something else. */
const MAX_BYTES = 32 * 1024 * 1024;
/** Stands where the name of a file would, in the places of findings. */
const TYPED = 'Text';
/** Previews kept until they are applied; the oldest go first. */
const KEPT = 20;

export function xmlHandlers({ engine, desktop }: Services): Handlers<Calls> {
  const previews = new Map<string, XmlPreview>();

  async function preview(paths: readonly string[]): Promise<XmlPreview> {
    const files: XmlPreviewFile[] = [];
    const context = await languageOf(engine);
    for (const path of paths) files.push(await previewFile(path, context));
    const token = randomUUID();
    const made: XmlPreview = { token, files };
    previews.set(token, made);
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
    'xml/apply': async ({ token, conflict }) => {
      const chosen = previews.get(token);
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

async function previewFile(path: string, context: LanguageContext): Promise<XmlPreviewFile> {
  const file = basename(path);
  try {
    const { size } = await stat(path);
    if (size > MAX_BYTES) throw tooLarge(file);
    return readXmlFile(await readFile(path), file, { context });
  } catch (error) {
    const problem = error instanceof ProblemError ? toProblem(error) : unreadable(file, error);
    return { file, reports: [], dashboards: [], repairs: [], notices: [], problems: [problem] };
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
