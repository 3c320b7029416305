// What every page does: search in its header, the question box, the ask and find pages, the menu that cites.
import { root } from "./addresses.mjs";
import { alarm, composing, make, ready, sendsByKey } from "./dom.mjs";
import { renew } from "./renewal.mjs";
import { shortcuts } from "./shortcuts.mjs";

const missing = alarm("A part of this page could not be loaded. Are you offline? Reload the page.");
/** A part of the page does not come: it is sought in a newer page, or the reader is told. */
const missed = async (error) => {
  if (await renew()) return;
  document.querySelector(".cb-unstarted")?.remove();
  document.querySelector("article")?.prepend(missing);
  throw error;
};

/** @type {HTMLFormElement | null} */
const start = document.querySelector(".cb-ask-start");
if (start) {
  start.addEventListener("submit", (event) => {
    event.preventDefault();
    location.assign(`ask/#${new URLSearchParams({ q: start.elements["q"].value })}`);
  });
  sendsByKey(start.elements["q"]);
  ready(start);
}

const asking = document.querySelector("[data-ask]");
if (asking) import("./ask-page.mjs").then(({ askPage }) => askPage(asking), missed);
const replaying = document.querySelector("[data-replay]");
if (replaying) import("./replay-page.mjs").then(({ replayPage }) => replayPage(replaying), missed);
const comparing = document.querySelector("[data-compare]");
if (comparing) import("./compare-page.mjs").then(({ comparePage }) => comparePage(comparing), missed);
const reviewing = document.querySelector("[data-review]");
if (reviewing) import("./review-page.mjs").then(({ reviewPage }) => reviewPage(reviewing), missed);
const finding = document.querySelector("[data-find]");
if (finding) import("./find-page.mjs").then(({ findPage }) => findPage(finding), missed);

const searching = () => import("./search-box.mjs");
const search = () => searching().then(({ openSearch }) => openSearch(), missed);
if (document.querySelector("[data-lost]"))
  searching().then(({ searchPath }) => searchPath(location.pathname), missed);
const button = make("button", "Search", { type: "button", class: "cb-search-button", "aria-haspopup": "dialog" });
button.addEventListener("click", search);
for (const event of ["focus", "pointerenter"])
  button.addEventListener(event, () => searching().catch(() => {}), { once: true }); // the click will say it
document.querySelector(".md-header__inner")?.append(button);
document.addEventListener("keydown", (event) => {
  const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey;
  const both = event.key?.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
  const typing = /** @type {HTMLElement} */ (event.target).closest("input, textarea, select, [contenteditable]");
  if (!both && (!slash || typing)) return;
  if (composing(event) || !shortcuts()) return;
  event.preventDefault();
  search();
});

const menus = document.querySelectorAll(".cb-cites");
if (menus.length) import("./citation-menu.mjs").then(({ citationMenu }) => menus.forEach(citationMenu), missed);

// What was visited works offline. The pack is fetched when nothing else is, and not where bytes are dear.
const { saveData, effectiveType } = navigator.connection ?? {};
const dear = saveData || /2g|3g/.test(effectiveType);
const keepOffline = async () => {
  try {
    await navigator.serviceWorker.register(new URL("sw.js", root));
  } catch {
    // Not allowed here, or no secure address: the site works with a network.
  }
};
if (!dear) addEventListener("load", () => setTimeout(keepOffline, 3000));
