/**
 * Names of members that the build may shorten: both who writes and who reads them is in the core, hence in one built file. None is an option, a
 * member of a handle, a field of what is stored or of what files and versions hand each other, asked of the DOM, or said as a text. Sorted;
 * `tests/package/short-names.test.ts` holds them to it. They take 272 bytes off kelisim.js.
 */
export const SHORT_NAMES = [
  'allowed', 'amend', 'answer', 'attempt', 'callOff', 'closeGone', 'decideAnew', 'defaults', 'drain', 'drop', 'effect', 'effects', 'fetchAhead', 'fields',
  'grow', 'handlers', 'hasRun', 'holds', 'hydration', 'idle', 'inherit', 'insert', 'isAllowed', 'isCopy', 'isDue', 'isFetchedAhead', 'isNew', 'isOpen',
  'isOwn', 'isParsing', 'isSettled', 'isSure', 'isSuspended', 'isTaken', 'isUnfetchable', 'isWaitedFor', 'kept', 'lookAgain', 'mayRun', 'noteRenamed',
  'onLess', 'parsed', 'recall', 'refresh', 'renew', 'restedAt', 'safely', 'scripts', 'shrink', 'sign', 'stale', 'standIn', 'store', 'stored', 'stub',
  'takeBack', 'tellTabs', 'views', 'wake', 'withdrawn', 'works',
];
