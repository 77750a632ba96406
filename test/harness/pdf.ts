import { readFile } from 'node:fs/promises';
import { extractText, getDocumentProxy } from 'unpdf';

export interface PdfFacts {
  /** The text of each page, in the order in which it was written. */
  readonly pages: readonly string[];
  /** Width and height of the first page, points. */
  readonly size: readonly [width: number, height: number];
  /** Titles of the outline's top. */
  readonly outline: readonly string[];
}

/** What a PDF says, as any reader of such files understands it. */
export async function readPdf(file: string): Promise<PdfFacts> {
  const pdf = await getDocumentProxy(new Uint8Array(await readFile(file)));
  try {
    const { text } = await extractText(pdf, { mergePages: false });
    const { width, height } = (await pdf.getPage(1)).getViewport({ scale: 1 });
    const outline = (await pdf.getOutline()) ?? [];
    return { pages: text, size: [width, height], outline: outline.map(({ title }) => title) };
  } finally {
    await pdf.destroy();
  }
}
