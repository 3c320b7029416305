// What the theme leaves out on every page: a drawer for the keyboard, tables on phones, prints.
import { cards } from "./cards.mjs";

const drawer = document.querySelector("#__drawer");
const menus = [...document.querySelectorAll('.md-header label[for="__drawer"]')].map((label) => {
  const menu = document.createElement("button");
  menu.type = "button";
  menu.className = `${label.className} cb-menu`;
  menu.setAttribute("aria-label", "Menu");
  menu.append(...label.childNodes);
  menu.addEventListener("click", () => drawer.click());
  label.replaceWith(menu);
  return menu;
});
const tell = () => {
  for (const menu of menus) menu.setAttribute("aria-expanded", String(drawer.checked));
};
drawer.addEventListener("change", tell);
tell();

document.addEventListener("keydown", (event) => {
  if (event.key === " " && event.target instanceof HTMLLabelElement) {
    // The theme presses a label on Enter; people press the space bar as well.
    event.preventDefault();
    event.target.click();
  } else if (event.key === "Escape" && drawer.checked) {
    drawer.click();
    menus[0]?.focus();
  }
});

for (const table of document.querySelectorAll("article table")) cards(table);

// On paper nothing can be opened, and an answer is only worth as much as the address it is at.
const opened = [];
addEventListener("beforeprint", () => {
  for (const one of document.querySelectorAll("article details:not([open])")) {
    one.open = true;
    opened.push(one);
  }
  const line = document.querySelector(".cb-printed");
  if (!line) return;
  const asked = document.querySelector("[data-ask], [data-find], [data-replay], [data-compare]") ? location.hash : "";
  line.textContent = `${line.dataset.url}${asked} Printed on ${new Date().toISOString().slice(0, 10)}.`;
});
addEventListener("afterprint", () => {
  for (const one of opened.splice(0)) one.open = false;
});
