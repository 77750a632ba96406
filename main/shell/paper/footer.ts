import { PAPER_MARGIN } from '../../../core/print/paper';

const ESCAPED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** What stands at the foot of every sheet, as HTML in which Chromium puts the numbers: whose it is, and which page. */
export function footer(name: string): string {
  const safe = name.replaceAll(/[&<>"]/g, (sign) => ESCAPED[sign] ?? '');
  const line = [
    'display:flex',
    'gap:24px',
    'width:100%',
    'box-sizing:border-box',
    `padding:0 ${PAPER_MARGIN.side}mm`,
    'font:7.5px system-ui,sans-serif',
    'color:#616B7C',
  ].join(';');
  const cut = 'flex:1;min-width:0;overflow:hidden;text-overflow:ellipsis;white-space:nowrap';
  const pages = 'Page <span class="pageNumber"></span> of <span class="totalPages"></span>';
  return `<div style="${line}"><span style="${cut}">${safe}</span><span>${pages}</span></div>`;
}
