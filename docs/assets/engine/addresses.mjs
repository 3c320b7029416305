// Where things stand in a site; does what search/book/addresses.py does.

/** Where a clause version stands, for ever, below the address of the site. */
export const versionPath = ({ id, version }) => `clauses/${id}-v${version.replaceAll("-", "")}/`;
