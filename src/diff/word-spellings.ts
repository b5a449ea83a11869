/** Contractions in two words, so that `don't` is `do not`. Irregular ones first. */
export const CONTRACTIONS: readonly [RegExp, (match: RegExpExecArray) => string[]][] = [
  [/^e\.g$/, () => ['for', 'example']],
  [/^i\.e$/, () => ['that', 'is']],
  [/^cannot$/, () => ['can', 'not']],
  [/^can't$/, () => ['can', 'not']],
  [/^won't$/, () => ['will', 'not']],
  [/^shan't$/, () => ['shall', 'not']],
  [/^(\w+)n't$/, ([, verb = '']) => [verb, 'not']],
  [
    /^(i|you|we|they|he|she|it|that|there|who|what)'(ll|re|ve|m)$/,
    ([, who = '', verb = '']) => [who, { ll: 'will', re: 'are', ve: 'have', m: 'am' }[verb] ?? verb],
  ],
  [/^(it|that|there|he|she|what|who|here|how|where)'s$/, ([, who = '']) => [who, 'is']],
  [/^(let)'s$/, () => ['let', 'us']],
  [/^([iyouwethszr]+)'d$/, ([, who = '']) => [who, 'would']],
];

/** Numbers in words. */
export const NUMERALS = new Map(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'
    .split(' ')
    .map((word, value) => [word, value] as const)
    .concat([
      ['thirty', 30],
      ['forty', 40],
      ['fifty', 50],
      ['sixty', 60],
      ['seventy', 70],
      ['eighty', 80],
      ['ninety', 90],
      ['twenty-four', 24],
      ['forty-eight', 48],
      ['zwei', 2],
      ['drei', 3],
      ['vier', 4],
      ['fünf', 5],
      ['sechs', 6],
      ['sieben', 7],
      ['acht', 8],
      ['neun', 9],
      ['zehn', 10],
    ] as const),
);

/** Short forms of units, currencies, days, months and a few words, each with the form that is compared. */
export const UNITS = new Map(
  Object.entries({
    mo: 'month',
    mos: 'month',
    mth: 'month',
    yr: 'year',
    yrs: 'year',
    hr: 'hour',
    hrs: 'hour',
    min: 'minute',
    mins: 'minute',
    sec: 'second',
    secs: 'second',
    wk: 'week',
    wks: 'week',
    gib: 'gb',
    mib: 'mb',
    kib: 'kb',
    usd: '$',
    eur: '€',
    gbp: '£',
    vs: 'versus',
    eg: 'example',
    etc: 'etc',
    ok: 'okay',
    percent: '%',
    prozent: '%',
    mon: 'monday',
    tue: 'tuesday',
    tues: 'tuesday',
    wed: 'wednesday',
    thu: 'thursday',
    thur: 'thursday',
    thurs: 'thursday',
    fri: 'friday',
    sat: 'saturday',
    sun: 'sunday',
    jan: 'january',
    feb: 'february',
    mar: 'march',
    apr: 'april',
    jun: 'june',
    jul: 'july',
    aug: 'august',
    sep: 'september',
    sept: 'september',
    oct: 'october',
    nov: 'november',
    dec: 'december',
  }),
);

/** Days of the week in a range: `Mon-Fri`. */
export const DAYS = (() => {
  const day = '((?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)|(?:mon|tues|wednes|thurs|fri|satur|sun)day)';
  return new RegExp(`^${day}-${day}$`);
})();
