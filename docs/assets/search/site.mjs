// What every page does: search in its header, the question box, the ask and find pages, the menu that cites.
import { make } from "./dom.mjs";

const start = document.querySelector(".cb-ask-start");
if (start) {
  start.addEventListener("submit", (event) => {
    event.preventDefault();
    location.assign(`ask/#${new URLSearchParams({ q: start.elements.q.value })}`);
  });
  start.querySelector("[type=submit]").disabled = false; // until here the browser would have sent the text
}

const asking = document.querySelector("[data-ask]");
if (asking) import("./ask-page.mjs").then(({ askPage }) => askPage(asking));
const replaying = document.querySelector("[data-replay]");
if (replaying) import("./replay-page.mjs").then(({ replayPage }) => replayPage(replaying));
const finding = document.querySelector("[data-find]");
if (finding) import("./find-page.mjs").then(({ findPage }) => findPage(finding));

const searching = () => import("./search-box.mjs");
const button = make("button", "Search", { type: "button", class: "cb-search-button", "aria-haspopup": "dialog" });
button.addEventListener("click", async () => (await searching()).openSearch());
for (const event of ["focus", "pointerenter"]) button.addEventListener(event, searching, { once: true });
document.querySelector(".md-header__inner")?.append(button);
document.addEventListener("keydown", async (event) => {
  const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey;
  const both = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (!both && (!slash || typing)) return;
  if (localStorage.getItem("clausebook-no-shortcuts") !== null) return;
  event.preventDefault();
  (await searching()).openSearch();
});

const menus = document.querySelectorAll(".cb-cites");
if (menus.length) import("./cite-menu.mjs").then(({ citeMenu }) => menus.forEach(citeMenu));

// What was visited works offline. The pack is fetched when nothing else is, and not where bytes are dear.
const { saveData, effectiveType } = navigator.connection ?? {};
const dear = saveData || /2g|3g/.test(effectiveType);
if ("serviceWorker" in navigator && !dear)
  addEventListener("load", () => setTimeout(() => navigator.serviceWorker.register(new URL("../../sw.js", import.meta.url)), 3000));
