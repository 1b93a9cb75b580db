/**
 * What loads whenever Kelisim is started is one file of the npm package: cut by what other entries share with it, bundlers that split by files, such as
 * esbuild, would make every visitor download a dozen. For `output.manualChunks` of Rollup, with `onlyExplicitManualChunks`.
 *
 * @param {string} start file whose static imports these are
 */
export function coreChunk(start) {
  let modules;
  return (id, { getModuleInfo: info }) => {
    modules ??= importedBy(start, info);
    return modules.has(id) ? 'core' : undefined;
  };
}

/** With itself. */
function importedBy(id, info, found = new Set()) {
  if (found.has(id) || info(id).isExternal) return found;
  found.add(id);
  for (const next of info(id).importedIds) importedBy(next, info, found);
  return found;
}
