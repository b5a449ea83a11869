import { isMap, isNode, isPair, isScalar, LineCounter, parseDocument, type Document as YamlDocument } from 'yaml';
import type { z } from 'zod';
import { describeIssue } from './describe-issue.ts';
import type { Finding } from './finding.ts';

/** YAML text that was checked against a schema. */
export type ParsedYaml<T> = {
  /** What the schema made of it; undefined when it does not fit even without the keys at fault. */
  data: T | undefined;
  findings: Finding[];
  /** Keys at the top level, as written. */
  keys: string[];
  /** Line in the file of the value at a key path, as far as it is written there. */
  lineOf(keys: readonly PropertyKey[]): number | undefined;
};

// The default of the yaml package; "billion laughs" need more, honest files far fewer.
const MAX_ALIASES = 100;

/** Where the YAML text stands. */
export type YamlPlace = {
  /** The file, for findings. */
  path: string;
  /** Lines of the file before the first line of the text. */
  linesBefore?: number;
  /** Code of the findings, before the slash: `front-matter`, `configuration` ... */
  code: 'front-matter' | 'configuration' | 'roster' | 'synonyms';
};

/**
 * Parses YAML and checks it against a schema. Whatever is wrong becomes a finding with its line; keys at fault are
 * dropped and the rest is used, if the schema accepts the rest.
 */
export function parseYaml<T>(text: string, schema: z.ZodType<T>, place: YamlPlace): ParsedYaml<T> {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  const before = place.linesBefore ?? 0;
  const findings: Finding[] = [];
  const keys = isMap(document.contents) ? document.contents.items.map(({ key }) => String(key)) : [];
  const lineOf = (keys: readonly PropertyKey[]) => {
    const offset = offsetOf(document, keys);
    return offset === undefined ? undefined : counter.linePos(offset).line + before;
  };

  for (const problem of document.errors) {
    const { line, col } = counter.linePos(problem.pos[0]);
    findings.push({
      code: `${place.code}/yaml`,
      severity: 'error',
      path: place.path,
      line: line + before,
      column: col,
      message: `This is not valid YAML: ${problem.message.replace(/\.$/, '')}.`,
      hint: 'Check the indentation and the quotes; a text with a colon or a # in it needs quotes around it.',
    });
  }
  if (document.errors.length > 0) return { data: undefined, findings, keys, lineOf };

  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: MAX_ALIASES }) ?? {};
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    findings.push({
      code: `${place.code}/yaml`,
      severity: 'error',
      path: place.path,
      line: before + 1,
      message: `This YAML cannot be used: ${error.message}.`,
      hint: 'Write the values out instead of referring to them with *.',
    });
    return { data: undefined, findings, keys, lineOf };
  }
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return { data: result.data, findings, keys, lineOf };

  for (const issue of result.error.issues) {
    for (const { keys: path, message, hint, kind } of describeIssue(issue)) {
      findings.push({
        code: `${place.code}/${kind}`,
        severity: kind === 'unknown-key' ? 'warning' : 'error',
        path: place.path,
        line: lineOf(path) ?? lineOf(path.slice(0, -1)) ?? before + 1,
        message,
        hint,
      });
    }
  }
  return { data: parseWithoutFaults(value, schema), findings, keys, lineOf };
}

function offsetOf(document: YamlDocument, keys: readonly PropertyKey[]): number | undefined {
  const last = keys.at(-1);
  const parent = keys.length > 1 ? document.getIn(keys.slice(0, -1), true) : document.contents;
  if (last !== undefined && isNode(parent) && 'items' in parent && Array.isArray(parent.items)) {
    for (const item of parent.items) {
      if (isPair(item) && isScalar(item.key) && String(item.key.value) === String(last)) return item.key.range?.[0];
    }
  }
  const node = document.getIn(keys, true);
  return isNode(node) ? node.range?.[0] : undefined;
}

/** Drops what is at fault, and what cannot be without it, until the rest is accepted; undefined when nothing is left. */
function parseWithoutFaults<T>(value: unknown, schema: z.ZodType<T>): T | undefined {
  const copy: unknown = structuredClone(value);
  for (;;) {
    const result = schema.safeParse(copy);
    if (result.success) return result.data;
    for (const issue of result.error.issues) {
      const faults = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
      for (const fault of faults) {
        let keys = upToFirstList(fault);
        while (keys.length > 0 && !remove(copy, keys)) keys = keys.slice(0, -1);
        if (keys.length === 0) return undefined;
      }
    }
  }
}

/** A list with an item at fault goes as a whole: a hole in it would be another fault. */
function upToFirstList(keys: readonly PropertyKey[]): readonly PropertyKey[] {
  const item = keys.findIndex((key) => typeof key === 'number');
  return item < 0 ? keys : keys.slice(0, item);
}

/** Whether there was such a key to remove. */
function remove(value: unknown, keys: readonly PropertyKey[]): boolean {
  let at: unknown = value;
  for (const key of keys.slice(0, -1)) {
    if (typeof at !== 'object' || at === null) return false;
    at = Reflect.get(at, key);
  }
  const last = keys.at(-1);
  if (typeof at !== 'object' || at === null || last === undefined || !(last in at)) return false;
  return Reflect.deleteProperty(at, last);
}
