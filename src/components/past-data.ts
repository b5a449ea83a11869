/** The texts that an article had before the one of now, the latest first: a file below /past/. Instants are epoch milliseconds. */
export type PastData = { version: 1; texts: PastText[] };

/** One of them. Its dates are those that the notes of today give it. */
export type PastText = {
  /** When it was published; the next one ends it. */
  from: number;
  title: string;
  summary?: string;
  html: string;
};

/** What the page of an article needs to know of its past. */
export type PastHead = {
  /** Since when its text of now is published. */
  from: number;
  /** Before this nothing is known: the page was new, or what came before is left out. */
  start: number;
  /** Name of the file with the texts before, without `.json`; undefined when there are none. */
  file: string | undefined;
};
