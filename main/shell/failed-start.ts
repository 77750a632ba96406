import { placeText, type Problem } from '../../core/problem';
import { ORIGIN } from './page-origin';

export const FAILED_START_URL = `${ORIGIN}/failed-start.html`;
export const QUIT_URL = `${ORIGIN}/quit`;
export const RETRY_URL = `${ORIGIN}/retry`;

/**
 * The page that says why the app could not start and what to do. It has no script: its two buttons are
 * links, which the window hears as navigations.
 */
export function failedStartPage(problem: Problem, dataDir: string): string {
  const where = placeText(problem.place);
  const detail = problem.detail ?? '';
  return `<!doctype html>
<html lang="en" data-ready="true" data-screen="failed-start">
<head>
<meta charset="utf-8">
<meta name="color-scheme" content="light dark">
<title>Flowglass could not start</title>
<style>
  :root { color-scheme: light dark; }
  body { margin: 0; font: 13px/20px system-ui, sans-serif; background: light-dark(#f4f5f7, #101318);
    color: light-dark(#1b1f24, #e8eaed); display: grid; min-height: 100vh; place-items: center; }
  main { max-width: 560px; padding: 32px; border-radius: 8px; background: light-dark(#fff, #171b21); }
  h1 { margin: 0 0 16px; font-size: 18px; line-height: 26px; }
  p { margin: 0 0 12px; overflow-wrap: anywhere; }
  .quiet { color: light-dark(#5b6370, #a0a8b4); }
  nav { display: flex; gap: 8px; margin-top: 24px; }
  a { padding: 5px 14px; border-radius: 6px; text-decoration: none; color: inherit;
    border: 1px solid light-dark(#c5cad3, #3a424d); }
  a.first { background: light-dark(#1d63d8, #73a9ff); color: light-dark(#fff, #0b1220);
    border-color: transparent; }
  a:focus-visible { outline: 2px solid light-dark(#1d63d8, #73a9ff); outline-offset: 2px; }
</style>
</head>
<body>
<main><div role="alert">
<h1>Flowglass could not start</h1>
<p>${escapeHtml(problem.message)}</p>
${problem.action === undefined ? '' : `<p>${escapeHtml(problem.action)}</p>`}
${where === '' ? '' : `<p class="quiet">Where: ${escapeHtml(where)}</p>`}
<p class="quiet">Data folder: ${escapeHtml(dataDir)}. Nothing in it was changed.</p>
${detail === '' ? '' : `<details class="quiet"><summary>Details</summary><p>${escapeHtml(problem.code)}: ${escapeHtml(detail)}</p></details>`}
<nav><a class="first" href="${RETRY_URL}">Try again</a><a href="${QUIT_URL}">Quit</a></nav>
</div></main>
</body>
</html>
`;
}

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
