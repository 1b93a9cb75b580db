/** Files, and the tests that may reach them: a run without a mutant tells which of them do. */
const files = (room, names) => names.split(' ').map((name) => `src/${room}/${name}.ts`);
const tests = (room, names) => names.split(' ').map((name) => `tests/${room}/${name}.test.ts`);

export const GROUPS = [
  {
    environment: 'node',
    files: [...files('core', 'needs use left ids url has sets-cookie google language'), ...files('core/record', 'record answer decide expiry'), ...files('core/options', 'parse-service config read-options'), ...files('check', 'check rules describe identification-number config-error')],
    tests: tests('core', 'edges record answer decide expiry google language url use permissions policy-versions statements named identification-number consent-statements withdrawal implied config clamps'),
  },
  {
    environment: 'node',
    files: [...files('core/record', 'receipt'), ...files('core', 'once')],
    tests: tests('core', 'receipt consent-api consent-statements'),
  },
  {
    environment: 'jsdom',
    files: [
      ...files('browser', 'cookies expire-cookie purge own-view reload outside'), ...files('purge', 'storage declared hidden clean'), ...files('receipts', 'complete'),
      ...files('browser/gate', 'histories page-state copies scripts embeds late-events index hydration'),
    ],
    tests: tests('dom', 'cookies outside purge receipts copies embeds gate-embeds gate-scripts hydration'),
  },
];
