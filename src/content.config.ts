import { defineCollection } from 'astro:content';
import { relative, sep } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import type { Loader } from 'astro/loaders';
import { z } from 'zod';
import { runChecks } from './checks/run-checks.ts';
import { buildArticleCopy, buildNoteCopy } from './components/build-copy.ts';
import { buildDisputed } from './components/build-disputed.ts';
import { buildLive } from './components/build-live.ts';
import { buildPast } from './components/build-past.ts';
import { buildSince } from './components/build-since.ts';
import { buildArticleData, buildNoteData, buildSiteData } from './components/build-site-data.ts';
import { readChanges } from './components/read-changes.ts';
import { readDisputes } from './components/read-disputes.ts';
import { readTold } from './components/read-told.ts';
import type { PageData } from './components/site-data.ts';
import { articleStrings } from './components/strings.ts';
import { articleAddress, noteAddress } from './model/address.ts';
import { buildCorpus } from './model/corpus.ts';
import { formatPlace } from './model/finding.ts';
import { systemClock } from './platform/clock.ts';
import { stderrLog } from './platform/log.ts';
import { loadLanguage } from './search/language.ts';
import { renderSearchFiles } from './search/search-files.ts';
import { findContentFolder } from './sources/find-content-folder.ts';
import { readBuild } from './sources/read-build.ts';
import { readFolder } from './sources/read-folder.ts';

/** Milliseconds of quiet after a change on disk before the content is read again; editors write in several steps. */
const QUIET = 150;

/** Bytes of a file as a server sends it. */
const measureSent = (bytes: Uint8Array) =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length;

/** Loads the content folder: one reading, one parse a page, for the pages and for the search. */
const corpusLoader: Loader = {
  name: 'firstline',
  async load({ store, logger, watcher }) {
    const folder = findContentFolder();
    // Asked once: what a writer saves is not told yet, and a remote ledger is far.
    let telling: ReturnType<typeof readTold> | undefined;
    let reading: ReturnType<typeof readDisputes> | undefined;
    const load = async () => {
      const source = await readFolder(folder);
      const build = await readBuild(folder, source);
      const corpus = buildCorpus(source);
      const readAt = systemClock.now();
      for (const finding of runChecks({ corpus, now: readAt }))
        logger.warn(`${formatPlace(finding)}: ${finding.message}`);
      const { teller, history, past, texts, warning } = await readChanges(folder, corpus, readAt);
      telling ??= readTold(folder, corpus);
      const { told, warning: toldWarning } = await telling;
      reading ??= readDisputes(corpus, { info: stderrLog.info, warn: (text) => logger.warn(text) });
      const disputed = await reading;
      for (const text of [warning, toldWarning]) if (text !== undefined) logger.warn(text);
      // Whatever an earlier build left is dropped: the store never knows when code has changed.
      store.clear();
      const set = (id: string, data: PageData) => store.set({ id, data });
      for (const article of corpus.articles.values()) {
        const data = buildArticleData(article, corpus, teller);
        const versions = past.get(article.path) ?? [];
        const found = buildPast(article, data.html, corpus, { versions, texts, readAt });
        const disputes = disputed.get(articleAddress(article)) ?? [];
        set(`article:${article.path}`, { ...data, past: found?.head, disputes });
        set(`copy:${article.path}`, buildArticleCopy(article, data, corpus, disputes));
        const name = found?.head.file;
        if (name !== undefined && found?.data) set(`past:${name}`, { kind: 'past', name, past: found.data });
      }
      for (const note of corpus.notes.values()) {
        const data = buildNoteData(note, corpus, teller);
        const disputes = disputed.get(noteAddress(note.id)) ?? [];
        set(`note:${note.id}`, { ...data, told: told && (told.get(note.id) ?? []), disputes });
        set(`copy:${note.path}`, buildNoteCopy(note, data, corpus, disputes));
      }
      for (const path of corpus.images) set(`image:${path}`, { kind: 'image', path });
      const language = await loadLanguage(corpus.configuration.site.language);
      const files = renderSearchFiles(corpus, {
        language,
        boxNames: { decide: articleStrings.decide, ask: articleStrings.ask },
        budget: corpus.configuration.search.budget,
        measure: measureSent,
      });
      for (const { name, body } of files)
        set(`search-file:${name}`, { kind: 'search-file', name, body: Buffer.from(body).toString('base64') });
      set('since', { kind: 'since', since: buildSince(corpus, teller, readAt) });
      set('disputed', { kind: 'disputed', disputed: buildDisputed(disputed) });
      set('live', { kind: 'live', live: buildLive(corpus, teller, readAt) });
      set('build', { kind: 'build', build });
      set(
        'site',
        buildSiteData(corpus, {
          readAt,
          searchIndex: `/search/${files[0].name}`,
          history,
          hasDisputes: disputed.size > 0,
        }),
      );
    };
    await load();

    if (!watcher) return;
    let timer: NodeJS.Timeout | undefined;
    watcher.add(folder);
    watcher.on('all', (_event, path) => {
      const below = relative(folder, path);
      if (below === '..' || below.startsWith(`..${sep}`)) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        load().catch((error: unknown) => logger.error(error instanceof Error ? error.message : String(error)));
      }, QUIET);
    });
  },
};

/** Everything that pages show, by kind and path; read it through components/site-content.ts. */
export const collections = {
  pages: defineCollection({ loader: corpusLoader, schema: z.custom<PageData>() }),
};
