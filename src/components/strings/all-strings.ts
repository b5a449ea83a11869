import type { UiLanguage } from '../../model/ui-language.ts';
import * as de from './de.ts';
import * as en from './en.ts';

/** The same groups and keys as in English, each with a text of its own, made from the same arguments. */
type Translated<T> = T extends string
  ? string
  : T extends (...given: infer Given) => string
    ? (...given: Given) => string
    : { readonly [Key in keyof T]: Translated<T[Key]> };

/** The words of the site in every language; the compiler names what a language lacks. */
export const ALL_STRINGS = { en, de } satisfies Record<UiLanguage, Translated<typeof en>>;
