/**
 * What loads whenever Kelisim is started is two files of the npm package: `model`, which computes and touches nothing, as servers need it, and `core`, the
 * rest. Cut by what other entries share with it, bundlers that split by files, such as esbuild, would make every visitor download a dozen; these two they
 * make one. In one file js-cookie would go to servers as well, and what the core does at once. For `output.manualChunks` of Rollup, with
 * `onlyExplicitManualChunks`.
 *
 * @param {string} start file whose static imports these are
 */
export function coreChunk(start) {
  let modules;
  return (id, { getModuleInfo: info }) => {
    modules ??= importedBy(start, info);
    if (!modules.has(id)) return undefined;
    return /[\\/]src[\\/]core[\\/]/.test(id) ? 'model' : 'core';
  };
}

/** With itself. */
function importedBy(id, info, found = new Set()) {
  if (found.has(id) || info(id).isExternal) return found;
  found.add(id);
  for (const next of info(id).importedIds) importedBy(next, info, found);
  return found;
}
