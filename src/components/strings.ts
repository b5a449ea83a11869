/**
 * The words of the site, in groups; where the code says words to a reader, it imports them from here. They are those
 * of `strings/en.ts`; a build in another language puts that language's file in its place (`choose-strings.ts`).
 */
export * from './strings/en.ts';
