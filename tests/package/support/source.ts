// What the source is made of: its files, its functions, and who imports whom.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import ts from 'typescript';
import { root } from './consumer';

/** Paths of all files of `src`, with forward slashes, from the project's root. */
export const sourceFiles = (): string[] =>
  readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => posix.join('src', entry.parentPath.slice(join(root, 'src').length).replaceAll('\\', '/'), entry.name))
    .sort();

export const readSource = (file: string): string => readFileSync(join(root, file), 'utf8');

export const linesOf = (text: string): number => text.replace(/\n$/, '').split('\n').length;

const parse = (file: string, text: string) => ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);

function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}

export interface Measured {
  /** Its own, or that of what it is given to. */
  name: string;
  /** From its first line to its last, functions inside included. */
  lines: number;
}

/** Every function with a body: declarations, methods, accessors, constructors, arrows. */
export function functionsOf(file: string, text: string): Measured[] {
  const source = parse(file, text);
  const lineAt = (position: number) => source.getLineAndCharacterOfPosition(position).line;
  const found: Measured[] = [];
  walk(source, (node) => {
    if (!ts.isFunctionLike(node) || !('body' in node) || !node.body) return;
    const named = [node, node.parent].find((each) => 'name' in each && each.name) as { name: ts.Node } | undefined;
    found.push({ name: named?.name.getText() || 'anonymous', lines: lineAt(node.end) - lineAt(node.getStart()) + 1 });
  });
  return found;
}

/** What a file imports, exports again or names as a type, by `import()` too. */
export function specifiersOf(file: string, text: string): string[] {
  const found: string[] = [];
  walk(parse(file, text), (node) => {
    const named = ts.isImportDeclaration(node) || ts.isExportDeclaration(node) ? node.moduleSpecifier
      : ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) ? node.argument.literal
        : ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword ? node.arguments[0] : undefined;
    if (named && ts.isStringLiteral(named)) found.push(named.text);
  });
  return found;
}

/** Who imports whom among these files, types included. Throws for a relative import that leads nowhere. */
export function importGraph(files: readonly string[], read: (file: string) => string): Map<string, string[]> {
  const modules = files.filter((file) => /\.tsx?$/.test(file));
  return new Map(modules.map((file) => [file, specifiersOf(file, read(file)).filter((name) => name.startsWith('.')).map((name) => {
    const path = posix.join(dirname(file), name);
    const target = ['.ts', '.tsx', '/index.ts', '.d.ts'].map((end) => path + end).find((each) => modules.includes(each));
    if (!target) throw new Error(`${file} imports ${name}, which is not there`);
    return target;
  })]));
}

/** One way round for every circle that a depth-first search meets, as `a → b → a`, from the first of them by name. */
export function cyclesOf(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const found = new Set<string>();
  const done = new Set<string>();
  const search = (file: string, path: string[]) => {
    const place = path.indexOf(file);
    if (place >= 0) {
      const circle = path.slice(place);
      const first = circle.indexOf([...circle].sort()[0]!);
      const turned = [...circle.slice(first), ...circle.slice(0, first)];
      found.add([...turned, turned[0]].join(' → '));
      return;
    }
    if (done.has(file)) return;
    for (const next of graph.get(file) || []) search(next, [...path, file]);
    done.add(file);
  };
  for (const file of graph.keys()) search(file, []);
  return [...found].sort();
}
