/** Why XML cannot be read, as told: one sentence, what to do, and the offset of what is wrong. */
export interface ParseFault {
  readonly message: string;
  readonly action: string;
  readonly offset: number;
}

/** What to do where nothing better is known. */
export const AGAIN = 'Export the file again, or copy its text once more.';
const ONE_DOCUMENT = 'Put each export into a file of its own, or all reports into one <Reports>.';

/** Text in which "&" and "<" stand for themselves. */
const OPAQUE = /<!--[\s\S]*?(?:-->|$)|<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<\?[\s\S]*?(?:\?>|$)|&/g;
const REFERENCE = /&(?:#\d+|#x[\dA-Fa-f]+|[A-Za-z_][\w.-]*);/y;

/**
 * What is wrong with XML, in words of these files: the parser names some faults far behind where they
 * are, such as an "&" that stands for itself, which it reads on to the next ";".
 * @param reason the parser's own words
 * @param at the offset at which the parser stopped
 * @param behind the offset behind the tag, comment or instruction before it
 */
export function parseFault(text: string, reason: string, at: number, behind: number): ParseFault {
  const bare = bareAmpersand(text, at);
  if (bare !== null) {
    return fault(
      '"&" stands where no reference such as &amp; follows',
      bare,
      'Write &amp; for it.',
    );
  }
  switch (reason) {
    case 'undefined entity': {
      const start = Math.max(0, text.lastIndexOf('&', at));
      const name = text.slice(start, Math.min(at + 1, start + 40));
      return fault(
        `there is no reference ${name} in XML`,
        start,
        'Write the character itself, or its number, such as &#160; for a blank that keeps words together.',
      );
    }
    case 'malformed character entity': {
      const start = Math.max(0, text.lastIndexOf('&', at));
      const name = text.slice(start, Math.min(at + 1, start + 40));
      return fault(`${name} stands for no character that XML can hold`, start, 'Remove it.');
    }
    case 'disallowed character in tag name':
      return fault(
        '"<" stands where no tag follows',
        Math.max(0, text.lastIndexOf('<', at)),
        'Write &lt; for a < within text; mend the name of the tag if it is one.',
      );
    case 'text data outside of root node': {
      const start = behind + Math.max(0, text.slice(behind).search(/\S/));
      const line = text.slice(start, start + 60).split(/[\r\n]/, 1)[0] ?? '';
      return fault(`text stands behind the end of the XML, "${line}"`, start, 'Remove it.');
    }
    case 'documents may contain only one root':
    case 'an XML declaration must be at the start of the document':
      return fault(
        'a second document begins within the file',
        Math.max(0, text.lastIndexOf('<', at)),
        ONE_DOCUMENT,
      );
    case 'document must contain a root element':
      return text.trim() === ''
        ? { message: 'The file is empty.', action: AGAIN, offset: at }
        : fault('the file holds no element', at, AGAIN);
    default:
      return fault(reason, at, AGAIN);
  }
}

function fault(what: string, offset: number, action: string): ParseFault {
  return { message: `The XML is broken: ${what}.`, action, offset };
}

/** The first "&" up to an offset with which no reference begins. */
function bareAmpersand(text: string, to: number): number | null {
  for (const { 0: part, index } of text.slice(0, to + 1).matchAll(OPAQUE)) {
    if (part !== '&') continue;
    REFERENCE.lastIndex = index;
    if (!REFERENCE.test(text)) return index;
  }
  return null;
}
