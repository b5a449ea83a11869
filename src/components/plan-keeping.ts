import { type KeptData, type KeptFile, keyOf } from './kept-data.ts';

/** What is to be done so that a build is kept. */
export type KeepingPlan = {
  /** What is lacking, in the order in which it is to be loaded. */
  load: KeptFile[];
  /** Keys of what belongs to no file of the build, once it is complete. */
  drop: string[];
};

/**
 * Plans what to keep of a build: what is always needed, what the reader has opened, and as much of all others as the
 * budget has room for.
 * @param stored keys of what the cache holds
 * @param visited addresses that the reader has opened
 * @param budget bytes for what nobody has asked for; 0 keeps none of it
 */
export function planKeeping(
  { files, essential }: KeptData,
  stored: ReadonlySet<string>,
  { visited, budget }: { visited: ReadonlySet<string>; budget: number },
): KeepingPlan {
  let room = budget;
  const kept = files.filter(([path, , bytes], index) => {
    if (index >= essential && !visited.has(path) && bytes > room) return false;
    room -= bytes;
    return true;
  });
  const keys = new Set(kept.map(keyOf));
  return {
    load: kept.filter((file) => !stored.has(keyOf(file))),
    drop: [...stored].filter((key) => !keys.has(key)),
  };
}
