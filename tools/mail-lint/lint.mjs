// Prints, as JSON, which features of the HTML on standard input the named mail clients do not
// support or support in part: [{client, title, support}].
//
//   node lint.mjs 'gmail.*' 'outlook.*' < mail.html
import { readFileSync } from "node:fs";
import { caniemail } from "caniemail";

const { issues } = caniemail({ clients: process.argv.slice(2), html: readFileSync(0, "utf8") });
const rows = (found, support) =>
  [...found].flatMap(([client, list]) => list.map(({ title }) => ({ client, title, support })));
const all = [...rows(issues.errors, "none"), ...rows(issues.warnings, "partial")];
process.stdout.write(JSON.stringify([...new Set(all.map((row) => JSON.stringify(row)))].map((row) => JSON.parse(row))));
