// Where things stand in the site, seen from any page.
import { versionPath } from "../engine/addresses.mjs";

/** Where the site begins: above the folder of scripts that the build names. */
export const root = new URL("../../../", import.meta.url);

/** The folder of the index. */
export const index = new URL("search/", root);

/** The address of a clause version's page. */
export const versionHref = (clause) => new URL(versionPath(clause), root).href;
