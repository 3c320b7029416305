// Lets modules of the page fetch files of a folder: what a browser gets from a file server.
import { readFileSync } from "node:fs";

globalThis.fetch = async (url) => {
  try {
    return new Response(readFileSync(new URL(url)));
  } catch {
    return new Response("", { status: 404 });
  }
};

/** All that is on standard input, as JSON. */
export const input = () => JSON.parse(readFileSync(0, "utf8"));
