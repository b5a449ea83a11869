import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import type { Call } from './fault-proxy.ts';

/** A part of GitHub's own OpenAPI description; its `info` says which version it was made from. */
const FILE = join(import.meta.dirname, '../fixtures/github/openapi-subset.json');

/** What the emulator's answers lack and we do not read. */
const GAPS = [
  "answer must have required property 'network_count'",
  "answer must have required property 'subscribers_count'",
];

type Parameter = { $ref?: string; name: string; in: string; required?: boolean; schema: object };
type Operation = {
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: object }> };
  responses: Record<string, { content?: Record<string, { schema: object }> }>;
};
type Description = {
  paths: Record<string, Record<string, Operation>>;
  components: { parameters: Record<string, Parameter>; schemas: object };
};

/** Opens it; what comes back says what of a request, and of the answer to it, does not fit. */
export function openDescription(): (call: Call, status: number, body: string) => string[] {
  const description = JSON.parse(readFileSync(FILE, 'utf8')) as Description;
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false, coerceTypes: false });
  ajv.addSchema({ $id: 'github', components: description.components });
  const compiled = new Map<object, ValidateFunction>();
  const errorsOf = (schema: object, value: unknown, what: string): string[] => {
    const absolute = JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/', '"$ref":"github#/')) as object;
    const validate = compiled.get(schema) ?? ajv.compile(absolute);
    compiled.set(schema, validate);
    if (validate(value)) return [];
    const errors = (validate.errors ?? []).map(({ instancePath, message }) => `${what}${instancePath} ${message}`);
    return errors.filter((error) => !GAPS.some((gap) => error.endsWith(gap)));
  };

  return (call, status, body) => {
    const url = new URL(call.path, 'http://github');
    const name = `${call.method} ${url.pathname}`;
    const route = Object.keys(description.paths).find((path) => matches(path, url.pathname));
    const operation = route === undefined ? undefined : description.paths[route]?.[call.method.toLowerCase()];
    if (!operation) return [`${name} is not in the description of GitHub that we keep`];
    const problems: string[] = [];
    const parameters = (operation.parameters ?? []).map((one) =>
      one.$ref === undefined ? one : (description.components.parameters[one.$ref.split('/').at(-1) ?? ''] ?? one),
    );
    for (const [key, text] of url.searchParams) {
      const parameter = parameters.find((one) => one.in === 'query' && one.name === key);
      if (!parameter) problems.push(`${name}: GitHub knows no parameter ${key}`);
      else problems.push(...errorsOf(parameter.schema, readParameter(parameter.schema, text), `${name} ?${key}`));
    }
    const schema = operation.requestBody?.content['application/json']?.schema;
    if (schema) problems.push(...errorsOf(schema, JSON.parse(call.body || '{}'), `${name} body`));
    else if (call.body !== '') problems.push(`${name}: GitHub expects no body`);
    if (status >= 300) return problems;
    const answer = operation.responses[String(status)];
    if (!answer) problems.push(`${name}: GitHub does not answer ${status}`);
    const shape = answer?.content?.['application/json']?.schema;
    if (shape) problems.push(...errorsOf(shape, JSON.parse(body), `${name} answer`));
    return problems;
  };
}

function matches(template: string, path: string): boolean {
  const [expected, found] = [template, path].map((text) => text.split('/'));
  return (
    expected?.length === found?.length &&
    (expected ?? []).every((part, index) => part.startsWith('{') || part === found?.[index])
  );
}

function readParameter(schema: object, text: string): unknown {
  return 'type' in schema && schema.type === 'integer' ? Number(text) : text;
}
