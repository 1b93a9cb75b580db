/** The cookies of a browser, as far as a script sees and sets them: `document.cookie` of the test's page, until `restore`. */
export interface Jar {
  /** Everything that was assigned, in order. */
  readonly written: string[];
  /** `name=value` with where it is kept. */
  kept(): string[];
  /** As the server sets it: HttpOnly is out of every script's reach. */
  put(name: string, value: string, at?: { domain?: string; path?: string; httpOnly?: boolean; partitioned?: boolean }): void;
  /** The page moves to this path by the history. */
  at(path: string): void;
  restore(): void;
}

interface Kept { name: string; value: string; domain: string; path: string; httpOnly: boolean; partitioned: boolean; secure: boolean }

export function fakeJar({ host = 'www.shop.kz', path: here = '/', suffixes = ['kz', 'com.kz'], refuses = () => false as boolean }: { host?: string; path?: string; suffixes?: string[]; refuses?(line: string): boolean } = {}): Jar {
  const isUnder = (path: string) => here === path || here.startsWith(path.replace(/\/?$/, '/'));
  const jar: Kept[] = [];
  const written: string[] = [];
  const own = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie')!;
  const same = (one: Kept, other: Kept) => one.name === other.name && one.domain === other.domain && one.path === other.path && one.partitioned === other.partitioned;
  Object.defineProperty(Document.prototype, 'cookie', {
    configurable: true,
    get: () => jar.filter(({ httpOnly, path, domain }) => !httpOnly && isUnder(path) && (!domain || `.${host}`.endsWith(`.${domain}`))).map(({ name, value }) => `${name}=${value}`).join('; '),
    set(line: string) {
      written.push(line);
      if (refuses(line)) return;
      const [pair, ...attributes] = line.split(/; ?/) as [string, ...string[]];
      const attribute = (name: string) => attributes.find((each) => each.toLowerCase().split('=')[0] === name)?.replace(/^[^=]*=?/, '');
      const domain = attribute('domain')?.replace(/^\./, '') || '';
      if (domain && (suffixes.includes(domain) || !`.${host}`.endsWith(`.${domain}`))) return;
      const at = attribute('path');
      const next: Kept = {
        name: pair.split('=')[0]!, value: pair.replace(/^[^=]*=/, ''), domain, path: at?.[0] === '/' ? at : here.slice(0, here.lastIndexOf('/')) || '/', httpOnly: false,
        partitioned: attribute('partitioned') !== undefined, secure: attribute('secure') !== undefined,
      };
      const place = jar.findIndex((one) => same(one, next));
      if (place >= 0 && jar[place]!.httpOnly) return;
      const isOver = attribute('max-age') === '0' || (attribute('expires') && Date.parse(attribute('expires')!) <= Date.now());
      if (place >= 0) jar.splice(place, 1);
      if (!isOver) jar.push(next);
    },
  });
  return {
    written,
    kept: () => jar.map(({ name, value, domain, path, partitioned }) => `${name}=${value} ${domain}${path}${partitioned ? ' partitioned' : ''}`),
    put: (name, value, { domain = '', path = '/', httpOnly = false, partitioned = false } = {}) => void jar.push({ name, value, domain, path, httpOnly, partitioned, secure: false }),
    at: (path) => void (here = path),
    restore: () => Object.defineProperty(Document.prototype, 'cookie', own),
  };
}
