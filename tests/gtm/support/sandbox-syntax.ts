/**
 * What sandboxed JavaScript can't say. It is ECMAScript 5.1 with `const`, `let` and arrow functions, without `new`, `this`,
 * regular expressions, `try`, `throw` and globals; of the built-in methods it has those of Google's standard library.
 */
import { parseAst } from 'rollup/parseAst';

/** developers.google.com/tag-platform/tag-manager/templates/standard-library */
export const METHODS = {
  Array: 'concat every filter forEach hasOwnProperty indexOf join lastIndexOf map pop push reduce reduceRight reverse shift slice some sort splice unshift toString',
  String: 'charAt concat indexOf lastIndexOf match replace search slice split substring toLowerCase toLocaleLowerCase toString toUpperCase toLocaleUpperCase trim',
  Object: 'hasOwnProperty toString',
  Function: 'toString',
  Number: 'toString',
  Boolean: 'toString',
} as const;
const KNOWN_METHODS = new Set(Object.values(METHODS).flatMap((names) => names.split(' ')));

const STATEMENTS = new Set(`Program VariableDeclaration VariableDeclarator ExpressionStatement BlockStatement IfStatement ForStatement ForInStatement
  WhileStatement DoWhileStatement SwitchStatement SwitchCase BreakStatement ContinueStatement ReturnStatement EmptyStatement FunctionDeclaration
  FunctionExpression ArrowFunctionExpression CallExpression MemberExpression Identifier Literal ArrayExpression ObjectExpression Property
  UnaryExpression UpdateExpression BinaryExpression LogicalExpression AssignmentExpression ConditionalExpression SequenceExpression`.split(/\s+/));
const OPERATORS = new Set('! - typeof ++ -- + * / % === !== == != < > <= >= && || = += -= *= /='.split(' '));

interface Node {
  type: string;
  start: number;
  end: number;
  [key: string]: unknown;
}

/** @param given names that are there: `require`, `data`, and in tests `mock` and the like */
export function forbiddenIn(code: string, given: readonly string[]): string[] {
  const found: string[] = [];
  const declared = new Set(['undefined', 'arguments', ...given]);
  const used: [string, Node][] = [];
  /** Names that hold an API with methods of its own, such as `Math`. */
  const apis = new Set<string>();
  const say = (node: Node, why: string) => found.push(`${why}: ${code.slice(node.start, Math.min(node.end, node.start + 60)).split('\n')[0]}`);

  const declare = (pattern: Node) => {
    if (pattern.type === 'Identifier') declared.add(pattern.name as string);
    else say(pattern, 'only plain names can be declared');
  };

  function visit(node: Node, parent: Node | undefined, role: string) {
    if (!STATEMENTS.has(node.type)) return void say(node, node.type);
    if (node.async || node.generator) say(node, 'async and generators');
    if (node.type === 'Literal' && (node.regex || node.bigint)) say(node, 'only strings, numbers, booleans and null');
    if (node.type === 'MemberExpression' && node.optional || node.type === 'CallExpression' && node.optional) say(node, '?.');
    if (typeof node.operator === 'string' && (!OPERATORS.has(node.operator) || node.type === 'UnaryExpression' && node.operator === '+')) say(node, `operator ${node.operator}`);
    if (node.type === 'Property' && (node.kind !== 'init' || node.computed || node.shorthand || node.method)) say(node, 'only plain properties');
    if (node.type === 'VariableDeclarator') {
      declare(node.id as Node);
      const call = node.init as Node | null;
      if (call?.type === 'CallExpression' && (call.callee as Node).name === 'require') apis.add((node.id as Node).name as string);
    }
    if (/Function/.test(node.type)) {
      for (const parameter of node.params as Node[]) declare(parameter);
      if (node.id) declare(node.id as Node);
    }
    if (node.type === 'MemberExpression' && !node.computed && /^(prototype|constructor|__proto__|apply|call|bind)$/.test((node.property as Node).name as string)) {
      say(node, 'no such property');
    }
    if (node.type === 'CallExpression' && (node.callee as Node).type === 'MemberExpression') {
      const { object, property, computed } = node.callee as unknown as { object: Node; property: Node; computed: boolean };
      const own = object.type === 'CallExpression' || ['data', ...apis].includes(object.name as string);
      if (!computed && !own && !KNOWN_METHODS.has(property.name as string)) say(node.callee as Node, 'not in the standard library');
    }
    const isName = node.type === 'Identifier' && !(parent?.type === 'MemberExpression' && role === 'property' && !parent.computed) && !(parent?.type === 'Property' && role === 'key');
    if (isName) used.push([node.name as string, node]);
    for (const [key, child] of Object.entries(node)) {
      for (const each of Array.isArray(child) ? child : [child]) {
        if (each && typeof (each as Node).type === 'string' && typeof (each as Node).start === 'number') visit(each as Node, node, key);
      }
    }
  }

  visit(parseAst(code, { allowReturnOutsideFunction: true }) as unknown as Node, undefined, '');
  for (const [name, node] of used) if (!declared.has(name)) say(node, 'unknown name');
  return found;
}
