// Makes src/document.ts, the TypeScript types of a document, from schema.json.
import { readFileSync } from "node:fs";

const INDENT = "  ";

function typeOf(schema, depth) {
  if (schema.$ref) return "number"; // an index or an offset
  if ("const" in schema) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  if (Array.isArray(schema.type)) return schema.type.map((type) => typeOf({ type }, depth)).join(" | ");
  switch (schema.type) {
    case "integer":
    case "number":
      return "number";
    case "array":
      if (schema.prefixItems) return `[${schema.prefixItems.map((item) => typeOf(item, depth)).join(", ")}]`;
      return `Array<${schema.items ? typeOf(schema.items, depth) : "unknown"}>`;
    case "object":
      return schema.properties ? objectOf(schema, depth) : "Record<string, number>";
    default:
      return schema.type ?? "unknown";
  }
}

function objectOf(schema, depth) {
  const required = new Set(schema.required);
  const names = [...new Set([...Object.keys(schema.properties), ...required])];
  const pad = INDENT.repeat(depth + 1);
  const members = names.map((name) => {
    const member = schema.properties[name] ?? {};
    const text = member.description ? `${pad}/** ${member.description.replaceAll("*/", "* /")} */\n` : "";
    return `${text}${pad}${name}${required.has(name) ? "" : "?"}: ${typeOf(member, depth + 1)};\n`;
  });
  return `{\n${members.join("")}${INDENT.repeat(depth)}}`;
}

export function documentTypes() {
  const schema = JSON.parse(readFileSync(new URL("schema.json", import.meta.url), "utf8"));
  return `// Made by types.mjs from schema.json, which tells what the members mean.\nexport interface Explained ${objectOf(schema, 0)}\n`;
}
