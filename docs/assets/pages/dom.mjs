// Nodes of a page. Text enters as text, never as HTML.

/** An element with a text, attributes and children. */
export function make(tag, text = "", attributes = {}, children = []) {
  const node = document.createElement(tag);
  if (text) node.textContent = text;
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

/** An element of a drawing. */
export function draw(tag, attributes = {}, children = []) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
  node.append(...children);
  return node;
}

/** A form works from here on; until here the browser would have sent the words, and the page says that it has not started. */
export function ready(form) {
  form.querySelector("[type=submit]").disabled = false;
  document.querySelector(".cb-unstarted")?.remove();
}

/** Ctrl+Enter, or Command+Enter, in a field of several lines sends its form. */
export function sendsByKey(field) {
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !composing(event) && (event.ctrlKey || event.metaKey)) field.form.requestSubmit();
  });
}

/** Whether a key is part of writing a letter with an input method; Safari says so only by its number. */
export const composing = ({ isComposing, keyCode }) => isComposing || keyCode === 229;

/** A message that a screen reader says at once, as a sentence: messages of the engine begin small and have no full stop. */
export const alarm = (message) => {
  const text = message[0].toUpperCase() + message.slice(1);
  return make("p", /[.!?]$/.test(text) ? text : `${text}.`, { role: "alert", class: "cb-alarm" });
};
