import { expect, it } from 'vitest';
import { connectSearch, type SearchWorker } from './search-client.ts';
import type { SearchReply, SearchRequest } from './search-message.ts';

/** A worker whose answers the test gives itself. */
function standIn() {
  const requests: SearchRequest[] = [];
  let ended = 0;
  const started: SearchWorker[] = [];
  const start = (): SearchWorker => {
    const worker: SearchWorker = {
      onmessage: null,
      onerror: null,
      postMessage: (request: SearchRequest) => void requests.push(request),
      terminate: () => void ended++,
    };
    started.push(worker);
    return worker;
  };
  const send = (reply: SearchReply) =>
    started.at(-1)?.onmessage?.call(started.at(-1) as Worker, { data: reply } as MessageEvent);
  const answer = (request: SearchRequest | undefined) =>
    send({ id: request?.id ?? -1, response: { query: request?.query ?? '', results: [], total: 0 } });
  return { start, started, requests, send, answer, ended: () => ended };
}

const options = { limit: 5, now: 0 };
const URL_OF_INDEX = 'https://kb.example.com/search/index.0.json';

it('loads the index at once, and says when it is there', async () => {
  const worker = standIn();
  const client = connectSearch(URL_OF_INDEX, { start: worker.start });
  expect(worker.requests).toEqual([{ id: 0, indexUrl: URL_OF_INDEX, area: undefined, limit: 0, now: 0 }]);
  worker.send({ id: 0, response: undefined });
  await expect(client.ready).resolves.toBeUndefined();
});

it('gives an overtaken query the answer to the newest', async () => {
  const worker = standIn();
  const client = connectSearch(URL_OF_INDEX, { start: worker.start });
  const answers = Promise.all([client.search('re', options), client.search('ref', options)]);
  worker.answer(worker.requests[1]);
  worker.answer(worker.requests[2]);
  expect((await answers).map(({ query }) => query)).toEqual(['ref', 'ref']);
});

it('says why there is no index, and tries again with the next query', async () => {
  const worker = standIn();
  const client = connectSearch(URL_OF_INDEX, { start: worker.start });
  const first = client.search('ref', options);
  worker.send({ id: 0, failure: 'no connection' });
  worker.send({ id: 1, failure: 'no connection' });
  await expect(client.ready).rejects.toThrow('no connection');
  await expect(first).rejects.toThrow('no connection');

  const second = client.search('refu', options);
  worker.answer(worker.requests.at(-1));
  await expect(client.ready).resolves.toBeUndefined();
  await expect(second).resolves.toMatchObject({ query: 'refu' });
});

it('starts another worker when one could not be started', async () => {
  const worker = standIn();
  const client = connectSearch(URL_OF_INDEX, { start: worker.start });
  const first = client.search('ref', options);
  worker.started[0]?.onerror?.call(worker.started[0] as Worker, { message: '' } as ErrorEvent);
  await expect(first).rejects.toThrow('could not be started');
  const second = client.search('refu', options);
  expect(worker.started).toHaveLength(2);
  worker.answer(worker.requests.at(-1));
  await expect(second).resolves.toMatchObject({ query: 'refu' });
  client.close();
  expect(worker.ended()).toBe(2);
});

it('tells once when all is loaded, those who ask later at once', () => {
  const worker = standIn();
  const client = connectSearch(URL_OF_INDEX, { area: 'pricing', start: worker.start });
  expect(worker.requests[0]?.area).toBe('pricing');
  const told: string[] = [];
  client.onComplete(() => told.push('first'));
  worker.send({ id: 0, response: undefined });
  expect(told).toEqual([]);
  worker.send({ isComplete: true });
  client.onComplete(() => told.push('second'));
  worker.send({ isComplete: true });
  expect(told).toEqual(['first', 'second']);
});
