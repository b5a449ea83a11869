import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findEditUrl } from './find-edit-url.ts';

const place = (url: string) => ({
  origin: { url, branch: 'main' },
  repository: { top: '/kb', prefix: 'content' },
  folder: join('/kb', 'content'),
});

it.each([
  ['https://github.com/octo-org/knowledge.git', 'https://github.com/octo-org/knowledge/edit/main/content/{path}'],
  ['https://token:x@github.com/octo-org/knowledge', 'https://github.com/octo-org/knowledge/edit/main/content/{path}'],
  ['git@github.com:octo-org/knowledge.git', 'https://github.com/octo-org/knowledge/edit/main/content/{path}'],
  ['git@gitlab.com:group/sub/kb.git', 'https://gitlab.com/group/sub/kb/-/edit/main/content/{path}'],
  ['/srv/git/knowledge.git', undefined],
  ['https://git.example.com/kb.git', undefined],
])('%s', (url, edit) => expect(findEditUrl(place(url))).toBe(edit));
