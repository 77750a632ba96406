import { Button, Textarea } from '@mantine/core';
import { type ClipboardEvent, type ReactElement, type RefObject, useRef } from 'react';
import { plural } from '../format/count';
import { kindCounts, pastedLines, type ValueKind, valuesOf } from './group-values';
import { type ValueFinding, valueFindings } from './value-findings';
import styles from './groups.module.css';

export const MOST_VALUES = 10_000;
/** Listed at once; those behind them come up as these are mended. */
const MOST_LISTED = 20;

interface Props {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly autoFocus?: boolean;
}

/** The values of a group, one a line, what they are read as, and a list of those that look mistyped. */
export function ValuesField({ text, onText, autoFocus = false }: Props): ReactElement {
  const field = useRef<HTMLTextAreaElement>(null);
  const values = valuesOf(text);
  const findings = valueFindings(text);
  return (
    <>
      <Textarea
        ref={field}
        label="Values"
        description="One per line: addresses, networks such as 10.0.0.0/8, numbers or text. Pasted lists are parted at commas."
        classNames={{ root: styles['valuesField'] ?? '', input: `mono ${styles['values'] ?? ''}` }}
        spellCheck={false}
        value={text}
        error={besideText(findings)}
        data-autofocus={autoFocus || undefined}
        onChange={(event) => onText(event.currentTarget.value)}
        onPaste={(event) => paste(event, onText)}
      />
      <p aria-live="polite" className={styles['check']}>
        {values.length === 0 ? 'No value yet: IN is then true of no record.' : readAs(values)}
      </p>
      {values.length > MOST_VALUES ? (
        <p className={styles['wrong']} role="alert">
          A group holds {plural(MOST_VALUES, 'value')} at most; these are {values.length}.
        </p>
      ) : null}
      <Findings findings={findings} field={field} text={text} onText={onText} />
    </>
  );
}

const KIND_WORDS: Readonly<Record<ValueKind, readonly [string, string]>> = {
  address: ['address', 'addresses'],
  network: ['network', 'networks'],
  number: ['number', 'numbers'],
  text: ['text', 'texts'],
};

function readAs(values: readonly string[]): string {
  const counts = kindCounts(values).map(([kind, count]) => plural(count, ...KIND_WORDS[kind]));
  return `Read as ${counts.join(', ')}.`;
}

/** The first finding, beside the field it is in. */
function besideText(findings: readonly ValueFinding[]): string | null {
  const [first] = findings;
  if (first === undefined) return null;
  const more = findings.length === 1 ? '' : ` And ${findings.length - 1} more, listed below.`;
  return `Line ${first.line}: ${first.value} is read as text. ${first.expected}${more}`;
}

interface FindingsProps extends Props {
  readonly findings: readonly ValueFinding[];
  readonly field: RefObject<HTMLTextAreaElement | null>;
}

function Findings({ findings, field, text, onText }: FindingsProps): ReactElement | null {
  if (findings.length === 0) return null;
  const more = findings.length - MOST_LISTED;
  return (
    <section aria-label="Values that look mistyped" className={styles['findings']}>
      <ol>
        {findings.slice(0, MOST_LISTED).map((finding) => (
          <li key={finding.line}>
            <button
              type="button"
              className={styles['finding']}
              onClick={() => jumpTo(field.current, finding)}
            >
              <span className={styles['findingLine']}>Line {finding.line}</span>{' '}
              <span className="mono">{finding.value}</span> {finding.expected}
            </button>
            <Suggestion
              finding={finding}
              onUse={(meant) => {
                onText(text.slice(0, finding.start) + meant + text.slice(finding.end));
                field.current?.focus();
              }}
            />
          </li>
        ))}
      </ol>
      {more > 0 ? <p className={styles['none']}>and {plural(more, 'more value')}</p> : null}
    </section>
  );
}

function Suggestion({
  finding: { line, suggestion },
  onUse,
}: {
  readonly finding: ValueFinding;
  readonly onUse: (meant: string) => void;
}): ReactElement | null {
  if (suggestion === null) return null;
  return (
    <Button
      size="xs"
      aria-label={`Use ${suggestion} in line ${line}`}
      onClick={() => onUse(suggestion)}
    >
      Use {suggestion}
    </Button>
  );
}

/** Selects a value in the field and brings its line into view. */
function jumpTo(field: HTMLTextAreaElement | null, { start, end, line }: ValueFinding): void {
  if (field === null) return;
  field.focus();
  field.setSelectionRange(start, end);
  const lines = field.value.split('\n').length;
  field.scrollTop = (field.scrollHeight * (line - 1)) / lines - field.clientHeight / 2;
}

/** A list from a table or a filter becomes lines; one value is pasted as it is. */
function paste(event: ClipboardEvent<HTMLTextAreaElement>, put: (text: string) => void): void {
  const pasted = event.clipboardData.getData('text');
  const lines = pastedLines(pasted);
  if (!lines.includes('\n')) return;
  event.preventDefault();
  const { value, selectionStart, selectionEnd } = event.currentTarget;
  const before = value.slice(0, selectionStart);
  const after = value.slice(selectionEnd);
  const start = before === '' || before.endsWith('\n') ? '' : '\n';
  const end = after === '' || after.startsWith('\n') ? '' : '\n';
  put(`${before}${start}${lines}${end}${after}`);
}
