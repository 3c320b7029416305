// What changed between pairs of clause versions: node differences.mjs - < [[old, new]]
import { changed } from "../../docs/assets/engine/differences.mjs";
import { input } from "./files.mjs";

process.stdout.write(JSON.stringify(input().map(([old, now]) => changed(old, now))));
