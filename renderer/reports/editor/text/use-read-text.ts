import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { XmlPreviewFile } from '../../../../contract/values';
import { type Problem, toProblem } from '../../../../core/problem';
import { bridge, unwrap } from '../../../api/bridge';
import type { Editor } from '../use-editor';
import { readOutcome } from './read-outcome';

const READ_AFTER_MS = 250;

/** What is found in the text that is being edited. */
export interface TextState {
  readonly file: XmlPreviewFile | null;
  /** Why the text is no report for the form; null when it is one, or is not read yet. */
  readonly problem: Problem | null;
  readonly reading: boolean;
}

/** Reads the text as it is typed; what can be read becomes the form. */
export function useReadText(editor: Editor): TextState {
  const { text, unread } = editor.value;
  const [settled] = useDebouncedValue(text, READ_AFTER_MS);
  const { data, error } = useQuery({
    queryKey: ['report-text', settled],
    queryFn: () => readText(settled ?? ''),
    enabled: settled !== null,
    placeholderData: (previous) => previous,
  });
  const current = data !== undefined && data.text === text ? data.file : null;
  const outcome = current ? readOutcome(current) : null;
  const report = outcome?.report ?? null;
  const { read } = editor;
  useEffect(() => {
    if (unread && report !== null) read(report);
  }, [unread, report, read]);
  return {
    file: data?.file ?? null,
    problem: error ? toProblem(error) : (outcome?.problem ?? null),
    reading: text !== null && current === null && !error,
  };
}

interface Read {
  readonly text: string;
  readonly file: XmlPreviewFile;
}

async function readText(text: string): Promise<Read> {
  return { text, file: await unwrap(bridge().call.xmlReadText({ text })) };
}

/** The report that the editor holds, its text read to the end; throws a ProblemError when it is none. */
export async function settledText(text: string): Promise<ReturnType<typeof readOutcome>> {
  return readOutcome((await readText(text)).file);
}
