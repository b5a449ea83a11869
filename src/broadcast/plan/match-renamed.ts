import { diffNote } from '../../diff/diff-note.ts';
import type { ChangeNote } from '../../model/change-note.ts';

/** Notes whose file has another name and says the same: ids before, by the new id. */
export function matchRenamed(
  before: ReadonlyMap<string, ChangeNote>,
  after: ReadonlyMap<string, ChangeNote>,
  now: number,
): Map<string, string> {
  const renamed = new Map<string, string>();
  const gone = [...before.values()].filter((note) => !after.has(note.id));
  for (const note of after.values()) {
    if (before.has(note.id) || gone.length === 0) continue;
    const index = gone.findIndex((old) => diffNote(old, note, now).length === 0);
    const [old] = index < 0 ? [] : gone.splice(index, 1);
    if (old) renamed.set(note.id, old.id);
  }
  return renamed;
}
