// Whether / and Ctrl-K open the search. A browser that keeps nothing knows it as long as the page is open.

const OFF = "clausebook-no-shortcuts";
let on = true;
try {
  on = localStorage.getItem(OFF) === null;
} catch {
  // Storage is blocked: they are on, as for everybody who has not said otherwise.
}

/** Whether the keys are on; off only where the reader has asked for it. */
export const shortcuts = () => on;

/** Switch the keys on or off; kept in this browser only when they are off. */
export function setShortcuts(wanted) {
  on = wanted;
  try {
    if (on) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, "1");
  } catch {
    // Storage is blocked: it holds for this page.
  }
}
