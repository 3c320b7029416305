// Days as they are written in pages.

/** Today where the reader is, as YYYY-MM-DD; the command line counts days in the same way. */
export const today = (now = new Date()) =>
  new Date(now.getTime() - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);

/** A day YYYY-MM-DD in words. */
export const dayInWords = (day) =>
  new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(
    new Date(`${day}T00:00:00Z`),
  );
