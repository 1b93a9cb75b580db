/**
 * Names of members that the build may shorten: both who writes and who reads them is in the core, hence in one built file. None is an option, a
 * member of a handle, a field of what is stored, of what files or versions hand each other, of the DOM, nor ever said as a text. Sorted;
 * `tests/package/short-names.test.ts` holds them to it. They take 265 bytes off kelisim.js.
 */
export const SHORT_NAMES = [
  'allowed', 'amend', 'answer', 'attempt', 'callOff', 'closeGone', 'decideAnew', 'defaults', 'drain', 'fetchAhead', 'fields', 'handlers', 'hasRun', 'holds',
  'hydration', 'inherit', 'insert', 'isAllowed', 'isCopy', 'isDue', 'isFetchedAhead', 'isNew', 'isOwn', 'isParsing', 'isSettled', 'isSure', 'isSuspended',
  'isTaken', 'isUnfetchable', 'isWaitedFor', 'kept', 'lookAgain', 'mayRun', 'noteRenamed', 'onLess', 'parsed', 'recall', 'renew', 'restedAt', 'safely',
  'shrink', 'stale', 'standIn', 'stored', 'stub', 'takeBack', 'tellTabs', 'withdrawn', 'works',
];
