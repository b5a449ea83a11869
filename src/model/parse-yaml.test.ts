import { expect, it } from 'vitest';
import { z } from 'zod';
import { parseYaml } from './parse-yaml.ts';

const schema = z.strictObject({ a: z.string(), b: z.number().optional(), c: z.array(z.string()).optional() });
const parse = (text: string) => parseYaml(text, schema, { path: 'x.yml', linesBefore: 10, code: 'front-matter' });

it('drops what is at fault and keeps the rest', () => {
  const { data, findings } = parse('a: yes\nb: many\nc:\n  - x\n  - 7\nd: 1\n');
  expect(data).toEqual({ a: 'yes' });
  expect(findings.map(({ code, line, message }) => ({ code, line, message }))).toEqual([
    { code: 'front-matter/invalid', line: 12, message: '“b” should be a number, but is “many”.' },
    { code: 'front-matter/invalid', line: 15, message: '“c[2]” should be text, but is the number 7.' },
    { code: 'front-matter/unknown-key', line: 16, message: 'Unknown key “d”; it has no effect.' },
  ]);
});

it('gives up when the rest cannot stand alone', () => {
  const { data, findings } = parse('a: 1');
  expect(data).toBeUndefined();
  expect(findings).toHaveLength(1);
});

it('says where YAML breaks', () => {
  const { data, findings } = parse('a: "open\nb: 1');
  expect(data).toBeUndefined();
  expect(findings[0]).toMatchObject({ code: 'front-matter/yaml', path: 'x.yml', severity: 'error' });
  expect(findings[0]?.line).toBeGreaterThan(10);
});

it('refuses a key that is written twice', () => {
  expect(parse('a: x\na: y').findings[0]).toMatchObject({ code: 'front-matter/yaml', line: 12 });
});

it('survives a bomb of aliases', () => {
  const bomb = [
    'a0: &a0 [x]',
    ...Array.from({ length: 20 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(10).fill(`*a${i}`).join()}]`),
  ];
  expect(parse(bomb.join('\n')).findings[0]?.code).toBe('front-matter/yaml');
});
