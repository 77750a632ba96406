/** Sections of an INI file in order of first mention, each with its settings. */
export type Ini = ReadonlyMap<string, ReadonlyMap<string, string>>;

/**
 * Reads the INI dialect of the AWS configuration files, by the rules of the SDK's own reader: `;` and `#`
 * begin a comment at the start of a line or after a blank; a section named twice is one; a
 * setting without a value opens nested ones, indented, which are left out here; later settings win.
 */
export function readIni(text: string): Ini {
  const sections = new Map<string, Map<string, string>>();
  let section: Map<string, string> | null = null;
  let nested = false;
  for (const line of text.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    const content = (line.split(/(?:^|\s)[;#]/)[0] ?? '').trim();
    if (content.startsWith('[') && content.endsWith(']')) {
      const name = content.slice(1, -1).trim().replace(/\s+/, ' ');
      section = sections.get(name) ?? new Map<string, string>();
      sections.set(name, section);
      nested = false;
      continue;
    }
    const equals = content.indexOf('=');
    if (section === null || equals <= 0) continue;
    if (nested && /^\s/.test(line)) continue;
    const value = content.slice(equals + 1).trim();
    nested = value === '';
    if (!nested) section.set(content.slice(0, equals).trim(), value);
  }
  return sections;
}
