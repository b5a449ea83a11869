import { Document, isCollection } from 'yaml';

/** A value of YAML. */
export type YamlValue = string | readonly string[] | { readonly [key: string]: YamlValue };

/** Writes a value as YAML on one line, to stand after a key: quotes where they are needed, lists and groups in brackets. */
export function writeYaml(value: YamlValue): string {
  const document = new Document(onOneLine(value));
  if (isCollection(document.contents)) document.contents.flow = true;
  const isGroup = typeof value === 'object' && !Array.isArray(value);
  return document.toString({ lineWidth: 0, flowCollectionPadding: isGroup }).trim();
}

function onOneLine(value: YamlValue): YamlValue {
  if (typeof value === 'string') return value.replaceAll(/\s+/g, ' ').trim();
  if (isList(value)) return value.map((item) => onOneLine(item) as string);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, onOneLine(inner)]));
}

function isList(value: YamlValue): value is readonly string[] {
  return Array.isArray(value);
}
