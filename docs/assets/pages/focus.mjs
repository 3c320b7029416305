// Nodes are made anew; what the reader has open, the focus and the place on the screen are kept.

const byKey = (root, key) => root.querySelector(`[data-key="${CSS.escape(key)}"]`);
const inSight = (node) => node?.checkVisibility?.() ?? Boolean(node);

/** Redraw parts of a root by `draw`. The focus goes to the first of `wanted` keys that is in sight,
 *  or back to where it was; the node that had it does not move on the screen. */
export function keepingFocus(root, wanted, draw) {
  const open = new Map();
  for (const one of root.querySelectorAll("details[data-key]")) open.set(one.dataset.key, one.open);
  /** @type {HTMLElement | null | undefined} */
  const held = document.activeElement?.closest?.("[data-key]");
  const inside = held && root.contains(held);
  const verdict = inside && held.closest("[data-id]")?.getAttribute("data-id");
  const place = () => {
    if (!inside) return undefined;
    const node = byKey(root, held.dataset.key) ?? (verdict && root.querySelector(`[data-id="${verdict}"]`));
    return inSight(node) ? node?.getBoundingClientRect().top : undefined;
  };
  const before = place();
  draw();
  for (const one of root.querySelectorAll("details[data-key]"))
    if (open.has(one.dataset.key)) one.open = open.get(one.dataset.key);
  if (!inside && !wanted.length) return;
  const keys = [...wanted, ...(inside ? [held.dataset.key] : []), "rollup"];
  const target = keys.map((key) => byKey(root, key)).find((node) => inSight(node));
  target?.focus({ preventScroll: true });
  const after = place();
  if (before !== undefined && after !== undefined && Math.abs(after - before) > 1)
    window.scrollBy({ top: after - before, behavior: /** @type {ScrollBehavior} */ ("instant") });
}
