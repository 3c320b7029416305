// Nodes of a page. Text enters as text, never as HTML.

/** An element with a text, attributes and children. */
export function make(tag, text = "", attributes = {}, children = []) {
  const node = document.createElement(tag);
  if (text) node.textContent = text;
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

/** A message that a screen reader says at once. */
export const alarm = (message) => make("p", message, { role: "alert", class: "cb-alarm" });
