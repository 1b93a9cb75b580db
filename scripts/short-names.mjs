/**
 * Names of members that the build may shorten: both who writes and who reads them is in the core, hence in one built file. None is an option, a
 * member of a handle, a field of what is stored, of what files or versions hand each other, of the DOM, nor ever said as a text. Sorted;
 * `tests/package/short-names.test.ts` holds them to it. They take 215 bytes off kelisim.js.
 */
export const SHORT_NAMES = [
  'amend', 'callOff', 'closeGone', 'decideAnew', 'drain', 'fetchAhead', 'handlers', 'hasRun', 'hydration', 'isAllowed', 'isCopy', 'isDue', 'isFetchedAhead', 'isNew',
  'isOwn', 'isParsing', 'isSettled', 'isSure', 'isSuspended', 'isTaken', 'isUnfetchable', 'isWaitedFor', 'lookAgain', 'mayRun', 'noteRenamed',
  'onLess', 'parsed', 'recall', 'renew', 'restedAt', 'safely', 'stale', 'standIn', 'takeBack', 'tellTabs', 'withdrawn',
];
