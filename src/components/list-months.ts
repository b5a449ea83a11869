/** A day of a calendar; undefined where the week reaches into another month. */
export type CalendarDay = { day: number; date: number } | undefined;

/** A month as a calendar shows it: its weeks, each of seven days. Days are numbers since 1970-01-01. */
export type CalendarMonth = { year: number; month: number; first: number; weeks: CalendarDay[][] };

const DAY = 86_400_000;
/** 1970-01-01 was a Thursday; weekdays count from Monday, 1, to Sunday, 7, as `Intl` counts them. */
const FIRST_WEEKDAY = 4;

/** Lists the months from the one of a day to that of another, both included. */
export function listMonths(from: number, to: number, firstWeekday: number): CalendarMonth[] {
  const months: CalendarMonth[] = [];
  const start = new Date(from * DAY);
  const end = new Date(to * DAY);
  const last = end.getUTCFullYear() * 12 + end.getUTCMonth();
  for (let index = start.getUTCFullYear() * 12 + start.getUTCMonth(); index <= last; index += 1) {
    const [year, month] = [Math.floor(index / 12), index % 12];
    months.push(buildMonth(year, month, firstWeekday));
  }
  return months;
}

/** The first day of the week in a language: Monday, where `Intl` does not know. */
export function firstWeekdayOf(language: string): number {
  // To Intl `en` alone means the United States; dates are written as elsewhere.
  const locale = new Intl.Locale(language === 'en' ? 'en-GB' : language) as Intl.Locale & {
    getWeekInfo?(): { firstDay: number };
  };
  return locale.getWeekInfo?.().firstDay ?? 1;
}

function buildMonth(year: number, month: number, firstWeekday: number): CalendarMonth {
  const first = Date.UTC(year, month, 1) / DAY;
  const length = Date.UTC(year, month + 1, 1) / DAY - first;
  const weekday = ((first + FIRST_WEEKDAY - 1) % 7) + 1;
  const before = (weekday - firstWeekday + 7) % 7;
  const days: CalendarDay[] = Array.from({ length: Math.ceil((before + length) / 7) * 7 }, (_, index) => {
    const date = index - before + 1;
    return date < 1 || date > length ? undefined : { day: first + date - 1, date };
  });
  const weeks = Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7));
  return { year, month, first, weeks };
}
