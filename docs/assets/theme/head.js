// Runs before anything is drawn: where the theme keeps its settings, and no text becomes HTML.
// A classic script, since the theme's bundle expects these names to be global.

const __md_script = document.currentScript.src;
const __md_scope = new URL("../../../", __md_script);
const __md_key = (name, scope) => `${scope.pathname}.${name}`;

/** A number for a text, as the theme wants it. */
const __md_hash = (text) => [...text].reduce((sum, sign) => (sum << 5) - sum + sign.charCodeAt(0), 0);

/** A kept setting, or null; also where the browser keeps nothing or something broken was kept. */
const __md_get = (name, storage = undefined, scope = __md_scope) => {
  try {
    return JSON.parse((storage ?? localStorage).getItem(__md_key(name, scope)));
  } catch {
    return null;
  }
};

/** Keep a setting, where the browser lets us. */
const __md_set = (name, value, storage = undefined, scope = __md_scope) => {
  try {
    (storage ?? localStorage).setItem(__md_key(name, scope), JSON.stringify(value));
  } catch {
    // Nothing is lost but the choice of colours.
  }
};

// The theme hands some strings to the page as HTML. Where the browser enforces Trusted Types, they
// arrive as text; the workers are the site's own; nothing makes a script.
window.trustedTypes?.createPolicy("default", {
  createHTML: (text) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`),
  createScriptURL: (address) => {
    const { href } = new URL(address, location);
    const own = [new URL("sw.js", __md_scope), new URL("../pages/reading-worker.mjs", __md_script)];
    return own.some((one) => one.href === href) ? href : null;
  },
});
