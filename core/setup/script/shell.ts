import type { SetupChoices } from '../model';

/**
 * A text as one word of bash: inside single quotes nothing has a meaning but the quote itself, which
 * is written outside them. NUL, which no argument can hold, is left out.
 */
export function quote(text: string): string {
  return `'${text.replaceAll('\0', '').replaceAll("'", "'\\''")}'`;
}

/** A value as JSON in one word of bash. */
export function quoteJson(value: unknown): string {
  return quote(JSON.stringify(value));
}

/**
 * Lines that write a value as JSON to `$files/NAME`. The here-document is quoted, so nothing in it is
 * expanded; and no line of printed JSON can be its end, because texts stand in double quotes with
 * their line ends escaped.
 */
export function writeJson(name: string, value: unknown): string {
  return `cat >"$files/${name}" <<'END_OF_JSON'\n${JSON.stringify(value, null, 2)}\nEND_OF_JSON`;
}

/** A line that tells what comes; in place of a comment, which zsh does not know where it is pasted. */
export function say(text: string): string {
  return `echo ${quote(`-- ${text}`)}`;
}

/** A command over several lines: the first words, then one option a line. */
export function command(words: string, ...options: readonly string[]): string {
  return [words, ...options.map((option) => `  ${option}`)].join(' \\\n');
}

/**
 * The lines as one script, in a subshell so that pasting it changes nothing of the shell it is pasted
 * into: it stops at the first failure, works in the Region of the choices, and only in their account. For bash; zsh
 * reads it the same.
 */
export function script(choices: SetupChoices, lines: readonly string[]): string {
  const { region, endpoint, accountId } = choices;
  const setting = [
    region === '' ? '' : `export AWS_REGION=${quote(region)} AWS_DEFAULT_REGION=${quote(region)}`,
    endpoint === '' ? '' : `export AWS_ENDPOINT_URL=${quote(endpoint)}`,
    "export AWS_PAGER=''",
    'files=$(mktemp -d)',
    `trap 'rm -rf "$files"' EXIT`,
    'account=$(aws sts get-caller-identity --query Account --output text)',
    accountId === ''
      ? ''
      : `[ "$account" = ${quote(accountId)} ] || { echo "This key is of account $account." >&2; exit 1; }`,
  ];
  const body = [...setting.filter((line) => line !== ''), ...lines];
  return ['(', 'set -euo pipefail', ...body, ')', ''].join('\n');
}
