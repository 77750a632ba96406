/** What is wrong with a proxy's address, in words; null when it can be one. */
export function proxyFault(text: string): string | null {
  const trimmed = text.trim();
  if (!URL.canParse(trimmed)) return 'An address looks like http://proxy.example.com:3128';
  const { protocol, username, password } = new URL(trimmed);
  if (protocol !== 'http:' && protocol !== 'https:') return 'Only http and https proxies are used';
  return username !== '' || password !== '' ? 'Enter the name and password below' : null;
}
