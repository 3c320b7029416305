// Which version of a clause holds on a day; does what search/book/timeline.py does.

/** Whether a version is in force on a day (YYYY-MM-DD). */
export const holds = ({ version, valid_until: last }, day) => version <= day && (last === null || day <= last);
