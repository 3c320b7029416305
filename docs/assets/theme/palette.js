// The colours chosen on an earlier visit, set before the page is drawn.
for (const [key, value] of Object.entries(__md_get("__palette")?.color ?? {}))
  document.body.setAttribute(`data-md-color-${key}`, value);
