// What every page does: the question box, the ask page, the menu that cites.
import { askPage } from "./ask-page.mjs";
import { citeMenu } from "./cite-menu.mjs";
import { findPage } from "./find-page.mjs";

const start = document.querySelector(".cb-ask-start");
start?.addEventListener("submit", (event) => {
  event.preventDefault();
  location.assign(`ask/#${new URLSearchParams({ q: start.elements.q.value })}`);
});

const root = document.querySelector("[data-book]");
if (root) askPage(root);
const finder = document.querySelector("[data-find]");
if (finder) findPage(finder);

for (const menu of document.querySelectorAll(".cb-cites")) citeMenu(menu);
