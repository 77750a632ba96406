import { placeText, type Problem } from '../../core/problem';
import { ORIGIN } from './page-origin';

export const FAILED_START_URL = `${ORIGIN}/failed-start.html`;
export const QUIT_URL = `${ORIGIN}/quit`;
export const RETRY_URL = `${ORIGIN}/retry`;
/** The page that asks before a damaged file is set aside, and the answer yes. */
export const CONFIRM_URL = `${ORIGIN}/set-aside.html`;
export const SET_ASIDE_URL = `${ORIGIN}/set-aside`;

/** True when the app can start once the damaged file is out of its way. */
export function canSetAside(problem: Problem | null): problem is Problem {
  return problem?.code === 'store/damaged';
}

/**
 * The page that says why the app could not start and what to do. It has no script: its buttons are
 * links, which the window hears as navigations.
 */
export function failedStartPage(problem: Problem, dataDir: string): string {
  const where = placeText(problem.place);
  const detail = problem.detail ?? '';
  const aside = canSetAside(problem)
    ? `<a href="${CONFIRM_URL}">Set it aside and start empty…</a>`
    : '';
  return page(
    'failed-start',
    'Flowglass could not start',
    `<p>${escapeHtml(problem.message)}</p>
${problem.action === undefined ? '' : `<p>${escapeHtml(problem.action)}</p>`}
${where === '' ? '' : `<p class="quiet">Where: ${escapeHtml(where)}</p>`}
<p class="quiet">Data folder: ${escapeHtml(dataDir)}. Nothing in it was changed.</p>
${detail === '' ? '' : `<details class="quiet"><summary>Details</summary><p>${escapeHtml(problem.code)}: ${escapeHtml(detail)}</p></details>`}
<nav><a class="first" href="${RETRY_URL}">Try again</a>${aside}<a href="${QUIT_URL}">Quit</a></nav>`,
  );
}

/** Asks before the damaged file is set aside. */
export function confirmPage(problem: Problem): string {
  return page(
    'set-aside',
    'Set the damaged file aside?',
    `<p>What is damaged is renamed, and Flowglass starts with an empty file in its place: what the old
one holds will not be shown. Nothing is deleted; the old file stays in the same folder.</p>
<p class="quiet">File: ${escapeHtml(placeText(problem.place))}</p>
<nav><a class="first" href="${SET_ASIDE_URL}">Set it aside and start empty</a><a href="${FAILED_START_URL}">Cancel</a></nav>`,
  );
}

function page(screen: string, title: string, body: string): string {
  return `<!doctype html>
<html lang="en" data-ready="true" data-screen="${screen}">
<head>
<meta charset="utf-8">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>
  :root { color-scheme: light dark; }
  body { margin: 0; font: 13px/20px system-ui, sans-serif; background: light-dark(#f4f5f7, #101318);
    color: light-dark(#1b1f24, #e8eaed); display: grid; min-height: 100vh; place-items: center; }
  main { max-width: 560px; padding: 32px; border-radius: 8px; background: light-dark(#fff, #171b21); }
  h1 { margin: 0 0 16px; font-size: 18px; line-height: 26px; }
  p { margin: 0 0 12px; overflow-wrap: anywhere; }
  .quiet { color: light-dark(#5b6370, #a0a8b4); }
  nav { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 24px; }
  a { padding: 5px 14px; border-radius: 6px; text-decoration: none; color: inherit;
    border: 1px solid light-dark(#c5cad3, #3a424d); }
  a.first { background: light-dark(#1d63d8, #73a9ff); color: light-dark(#fff, #0b1220);
    border-color: transparent; }
  a:focus-visible { outline: 2px solid light-dark(#1d63d8, #73a9ff); outline-offset: 2px; }
</style>
</head>
<body>
<main><div role="alert">
<h1>${title}</h1>
${body}
</div></main>
</body>
</html>
`;
}

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
