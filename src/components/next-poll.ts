/** Milliseconds between two questions while all is well: with the answer's time a new change is seen within a minute. */
export const INTERVAL = 45_000;

/** One failure proves nothing; later ones wait longer, so that a server that comes back is not run over. */
const AFTER_FAILURES = [5_000, 15_000, 30_000, 60_000, 120_000];

/** Part of a wait by which it may be shorter, so that thousands of tabs do not ask at the same moment. */
const SPREAD = 0.2;

/** Milliseconds for which the answer that another tab has got is good enough to one that comes to the front. */
const FRESH = 5_000;

/**
 * Milliseconds until the next question.
 * @param failures how many have failed since the last answer
 * @param chance from 0 to 1, by which the moments of many tabs differ
 */
export function delayToNextPoll(failures: number, chance: number): number {
  const last = AFTER_FAILURES.length - 1;
  const base = failures === 0 ? INTERVAL : (AFTER_FAILURES[Math.min(failures - 1, last)] ?? INTERVAL);
  return Math.round(base * (1 - SPREAD * chance));
}

/**
 * Milliseconds for which a tab may do with what another one was answered at `at`; 0 when it has to ask itself.
 * @param isBack whether its reader has just come back to it
 */
export function delayForOthers(at: number | undefined, now: number, isBack: boolean): number {
  // A clock that was set back must not keep anybody from asking.
  if (at === undefined || at > now) return 0;
  const age = now - at;
  return age < (isBack ? FRESH : INTERVAL * (1 - SPREAD)) ? INTERVAL - age : 0;
}
