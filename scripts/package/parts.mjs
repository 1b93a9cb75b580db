/**
 * Cuts what would be a large file of the npm package into parts that load together. gzip looks back 32 kB: of two files side by side, such as an ES
 * module and its CommonJS, the second costs next to nothing in the tarball if the first is smaller than that. A bundler puts the parts together again.
 */
import { basename, dirname } from 'node:path';

/** Bytes of code before tree-shaking: files that are larger are cut, into parts that are smaller. */
const [LARGEST, PART] = [33_000, 29_000];

/** What loads with each of these modules, in the order of execution. */
function closures(roots, info) {
  const visit = (id, found) => {
    if (found.has(id)) return found;
    found.add(id);
    for (const next of info(id).importedIds) if (!info(next).isExternal) visit(next, found);
    return found;
  };
  return new Map(roots.map((root) => [root, visit(root, new Set())]));
}

/** What is there before a module is fetched, whoever fetches it. */
function loadedBefore(closure, info) {
  const before = new Map([...closure.keys()].map((root) => [root, info(root).isEntry ? new Set() : null]));
  for (let changed = true; changed;) {
    changed = false;
    for (const [root, known] of before) {
      if (info(root).isEntry) continue;
      const asks = [...closure].filter(([from, modules]) => before.get(from) && info(root).dynamicImporters.some((importer) => modules.has(importer)));
      if (!asks.length) continue;
      const sets = asks.map(([from, modules]) => new Set([...modules, ...before.get(from)]));
      const now = new Set([...sets[0]].filter((id) => sets.every((set) => set.has(id))));
      if (known?.size === now.size) continue;
      before.set(root, now);
      changed = true;
    }
  }
  return before;
}

/**
 * Modules that Rollup puts into one file: those that the same ones ask for. Left out is what others need that are fetched later, the core above all:
 * of its parts a bundler that splits by files, such as esbuild, would make a download each.
 */
function files(ids, info) {
  const closure = closures(ids.filter((id) => info(id).isEntry || info(id).dynamicImporters.length), info);
  const before = loadedBefore(closure, info);
  const found = new Map();
  const shared = new Set();
  for (const id of order(ids, info)) {
    const roots = [...closure].filter(([, modules]) => modules.has(id)).map(([root]) => root);
    const key = roots.filter((root) => !before.get(root)?.has(id)).join();
    found.set(key, [...found.get(key) || [], id]);
    if (key !== roots.join()) shared.add(key);
  }
  return [...found].filter(([key]) => !shared.has(key)).map(([, modules]) => modules);
}

/** Those that are imported before those that import them. */
function order(ids, info) {
  const done = new Set();
  const visit = (id) => {
    if (done.has(id) || info(id).isExternal) return;
    done.add(id);
    info(id).importedIds.forEach(visit);
    sorted.push(id);
  };
  const sorted = [];
  ids.forEach(visit);
  return sorted;
}

const room = (id) => (id.includes(':') ? 'data' : basename(dirname(id)));

/** Cuts one of them, in the order of execution: a part asks only for those before it. The last keeps the name it has. */
function cut(modules, info) {
  if (modules.reduce((sum, id) => sum + Buffer.byteLength(info(id).code), 0) <= LARGEST) return [];
  const parts = [[]];
  let size = 0;
  for (const id of modules) {
    const length = Buffer.byteLength(info(id).code);
    if (size + length > PART) {
      parts.push([]);
      size = 0;
    }
    parts.at(-1).push(id);
    size += length;
  }
  return parts.slice(0, -1);
}

/** For `output.manualChunks` of Rollup, with `onlyExplicitManualChunks`. */
export function parts() {
  let names;
  return (id, { getModuleIds, getModuleInfo: info }) => {
    names ??= named([...getModuleIds()].filter((each) => !info(each).isExternal), info);
    return names.get(id);
  };
}

/** Module → name of its part: that of the room that most of it comes from. */
function named(ids, info) {
  const found = new Map();
  const taken = new Map();
  for (const part of files(ids, info).flatMap((modules) => cut(modules, info))) {
    const weights = new Map();
    for (const id of part) weights.set(room(id), (weights.get(room(id)) || 0) + info(id).code.length);
    const [[name]] = [...weights].sort((a, b) => b[1] - a[1]);
    taken.set(name, (taken.get(name) || 0) + 1);
    for (const id of part) found.set(id, `${name}-part${taken.get(name) > 1 ? taken.get(name) : ''}`);
  }
  return found;
}
