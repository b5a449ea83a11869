import { areaAddress, articleAddress } from '../model/address.ts';
import type { AreaData, ArticleData, SiteData } from './site-data.ts';

/** What stands at an address. */
export type RoutePage =
  | { kind: 'area'; area: AreaData; articles: ArticleData[] }
  | { kind: 'article'; article: ArticleData };

/** The pages of areas and articles, by path without slashes at the ends. Of two at one address the first is kept. */
export function buildRoutes(
  site: Pick<SiteData, 'areas'>,
  articles: readonly ArticleData[],
): { path: string; page: RoutePage }[] {
  const pages = new Map<string, RoutePage>();
  const add = (address: string, page: RoutePage) => {
    const path = decodeURIComponent(address).slice(1, -1);
    if (!pages.has(path)) pages.set(path, page);
  };
  for (const area of site.areas) {
    const own = articles.filter((article) => article.area === area.id);
    add(areaAddress(area.id), { kind: 'area', area, articles: own });
  }
  for (const article of articles) add(articleAddress(article), { kind: 'article', article });
  return [...pages].map(([path, page]) => ({ path, page }));
}
