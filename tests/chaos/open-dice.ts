/** Chance that comes out the same for the same seed: each name has a sequence of its own, whatever happens in the others. */
export type Dice = {
  /** The next number of a sequence, from 0 up to 1. */
  roll(name: string): number;
  /** One of some things. */
  pick<T>(name: string, things: readonly T[]): T;
};

/** Opens the sequences of a seed. */
export function openDice(seed: number): Dice {
  const states = new Map<string, number>();
  const roll = (name: string) => {
    // Mulberry32: enough for choices, and the same on every machine.
    let state = ((states.get(name) ?? hash(`${seed} ${name}`)) + 0x6d2b79f5) | 0;
    states.set(name, state);
    state = Math.imul(state ^ (state >>> 15), state | 1);
    state ^= state + Math.imul(state ^ (state >>> 7), state | 61);
    return ((state ^ (state >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    roll,
    pick: (name, things) => {
      const thing = things[Math.floor(roll(name) * things.length)];
      if (thing === undefined) throw new Error(`Nothing to pick from for ${name}`);
      return thing;
    },
  };
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return value | 0;
}
