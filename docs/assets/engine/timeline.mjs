// Which version of a clause holds on a day; does what search/book/timeline.py does.

/** Whether a text is a day as YYYY-MM-DD that the calendar has. */
export function isDay(text) {
  const time = new Date(`${text}T00:00:00Z`);
  return text > "0001" && !Number.isNaN(time.getTime()) && time.toISOString().slice(0, 10) === text;
}

/** Whether a version is in force on a day (YYYY-MM-DD). */
export const holds = ({ version, valid_until: last }, day) => version <= day && (last === null || day <= last);
