const DAY_MS = 86_400_000;
const DAYS_OF_MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * A moment from 1970 on as ISO 8601 in UTC, such as `2026-11-23T16:00:00.123Z`: what `toISOString`
 * gives, whose first use has V8 look for the machine's time zone, a millisecond of a cold start.
 * @param epochMs milliseconds since 1970; fractions are left out
 */
export function isoTime(epochMs: number): string {
  const wholeMs = Math.trunc(epochMs);
  const ms = wholeMs % DAY_MS;
  const date = isoDate((wholeMs - ms) / DAY_MS);
  const time = `${twoDigits(ms / 3_600_000)}:${twoDigits((ms / 60_000) % 60)}:${twoDigits((ms / 1000) % 60)}`;
  return `${date}T${time}.${String(ms % 1000).padStart(3, '0')}Z`;
}

/** The date so many days after 1970-01-01. */
function isoDate(daysSince1970: number): string {
  let days = daysSince1970;
  let year = 1970;
  for (; days >= 365 + leapDayOf(year); year += 1) days -= 365 + leapDayOf(year);
  let month = 1;
  for (const length of DAYS_OF_MONTHS) {
    const all = month === 2 ? length + leapDayOf(year) : length;
    if (days < all) break;
    days -= all;
    month += 1;
  }
  return `${year}-${twoDigits(month)}-${twoDigits(days + 1)}`;
}

/** How many days the year has beyond 365. */
function leapDayOf(year: number): 0 | 1 {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 1 : 0;
}

/** The whole part of a number below 100. */
function twoDigits(number: number): string {
  return String(Math.floor(number)).padStart(2, '0');
}
