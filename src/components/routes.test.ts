import { describe, expect, test } from 'vitest';
import { buildRoutes } from './build-routes.ts';
import { folderTrail, groupByFolder } from './group-by-folder.ts';
import { toRoutePath, unescapePart } from './route-path.ts';
import type { ArticleData } from './site-data.ts';

const article = (path: string, title = path) => ({ path, title, area: path.split('/')[0] ?? '' }) as ArticleData;
const area = (id: string) => ({ id, title: id, description: undefined, articles: 0, ask: undefined });

describe('toRoutePath', () => {
  test.each(['pricing/plans', 'general/Über uns', 'a/b.c', 'a & b/c'])('%s goes as it is', (path) => {
    expect(toRoutePath(path)).toBe(path);
  });

  test.each(['a/50%', 'a/what?', 'a/c#', 'a/Cafe\u0301', 'a/~x~', 'a/ b', 'a/back\\slash', '~/x'])(
    '%s is held, and comes back',
    (path) => {
      const [held, ...parts] = toRoutePath(path).split('/');
      expect(held).toBe('~');
      expect(parts.join('/')).toMatch(/^[\w.~'()!*/-]+$/);
      expect(parts.map(unescapePart).join('/')).toBe(path);
    },
  );
});

describe('buildRoutes', () => {
  test('areas and articles have pages, and of two at one address the first is kept', () => {
    const articles = [{ ...article('start'), area: 'general' }, article('general/start'), article('general/other')];
    const routes = buildRoutes({ areas: [area('general')] }, articles);
    expect(routes.map(({ path }) => path)).toEqual(['general', 'general/start', 'general/other']);
    expect(routes[1]?.page).toMatchObject({ kind: 'article', article: { path: 'start' } });
  });
});

describe('groupByFolder', () => {
  test('cuts at sub-folders, the area itself first, in the order of titles', () => {
    const folders = groupByFolder(
      [article('p/x/deep/2', 'B'), article('p/z', 'Zoo 10'), article('p/y', 'Zoo 9'), article('p/x/1', 'A')],
      'en',
    );
    expect(folders.map(({ title, articles }) => [title, articles.map((entry) => entry.title)])).toEqual([
      ['', ['Zoo 9', 'Zoo 10']],
      ['X', ['A']],
      ['X › Deep', ['B']],
    ]);
    expect(folders.find(({ title }) => title === 'X')?.anchor).toBe(folderTrail('p/x/1')?.anchor);
  });
});
