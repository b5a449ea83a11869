import { Document, isCollection } from 'yaml';

/** A value of YAML. */
export type YamlValue = string | readonly string[] | { readonly [key: string]: YamlValue };

/** Writes a value as YAML on one line, to stand after a key: quotes where they are needed, lists and groups in brackets. */
export function writeYaml(value: YamlValue): string {
  if (typeof value === 'string') return write(onOneLine(value));
  if (isList(value)) return `[${value.map(writeInBrackets).join(', ')}]`;
  const entries = Object.entries(value).map(([key, inner]) => `${writeInBrackets(key)}: ${writeNested(inner)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

function writeNested(value: YamlValue): string {
  return typeof value === 'string' ? writeInBrackets(value) : writeYaml(value);
}

/** Between brackets a comma or a bracket needs quotes. */
function writeInBrackets(text: string): string {
  return write([onOneLine(text)]).slice(1, -1);
}

function write(value: string | string[]): string {
  const document = new Document(value);
  if (isCollection(document.contents)) document.contents.flow = true;
  return document.toString({ lineWidth: 0, flowCollectionPadding: false }).trim();
}

function onOneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

function isList(value: YamlValue): value is readonly string[] {
  return Array.isArray(value);
}
