// Foreign text that is shown; does exactly what `visible` in search/tickets/linting/reporting.py does.
import { REPORTING } from "./constants.mjs";

const UNSEEN = new RegExp(REPORTING.UNSEEN, "gu");

/** A text without what could steer or hide: it is shown as a number. */
export const visible = (text) =>
  text.replace(UNSEEN, (sign) => `\\u${sign.codePointAt(0).toString(16).padStart(4, "0")}`);
