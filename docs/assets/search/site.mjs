// What every page does: the question box, the ask page, the cite buttons.
import { askPage } from "./ask-page.mjs";
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

for (const button of document.querySelectorAll(".cb-cite")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const label = button.textContent;
    try {
      await navigator.clipboard.writeText(button.dataset.cite);
      button.textContent = "Copied";
    } catch {
      window.prompt("Copy the citation:", button.dataset.cite);
    }
    setTimeout(() => (button.textContent = label), 2000);
  });
}
