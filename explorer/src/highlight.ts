// Words of a line with the class that says how they look. Go's come from the document; these are for the other stages.
import type { Stage } from "./model";

export type Word = [text: string, kind: string];

const RULES: Partial<Record<Stage, Array<[string, RegExp]>>> = {
  core: [
    ["c", /\/\/.*/y],
    ["s", /"(?:[^"\\]|\\.)*"/y],
    ["d", /type:[^\s,()]*(?:\([^)]*\)[^\s,()]*)*/y],
    ["k", /\b(?:func|var|for|if|else|return|switch|case|default|goto|break|continue|defer|go|select|label)\b/y],
    ["f", /runtime\.[\w.]+/y],
    ["n", /\b\d[\w.]*\b/y],
    ["", /[\p{L}_·][\p{L}\p{N}_·.]*/uy],
  ],
  emitted: [
    ["c", /;.*/y],
    ["d", /@"type:(?:[^"\\]|\\.)*"/y],
    ["f", /@(?:[-\w.$]+|"(?:[^"\\]|\\.)*")/y],
    ["s", /"(?:[^"\\]|\\.)*"/y],
    ["v", /%[-\w.$]+|%"[^"]*"/y],
    ["m", /![\w.]+/y],
    ["t", /\b(?:i\d+|ptr|void|double|float|label|x)\b/y],
    ["n", /\b\d[\w.]*\b/y],
    ["", /[\p{L}_][\p{L}\p{N}_.]*/uy],
  ],
  asm: [
    ["c", /#.*/y],
    ["d", /\$?"type:(?:[^"\\]|\\.)*"/y],
    ["k", /(?<=^\s+)[a-z][a-z0-9]*/y],
    ["m", /(?<=^\s*)\.[\w.]+/y],
    ["v", /%[a-z0-9]+/y],
    ["n", /\$?-?\b(?:0x[0-9a-f]+|\d+)\b/y],
    ["s", /"(?:[^"\\]|\\.)*"/y],
    ["f", /\b[a-z]\w*\.[\w.]+/y],
    ["", /[.\p{L}_][\p{L}\p{N}_.$]*/uy],
  ],
};
RULES.optimized = RULES.emitted!;

export function words(stage: Stage, text: string): Word[] {
  const rules = RULES[stage];
  if (!rules || text.length > 4000) return [[text, ""]];
  const result: Word[] = [];
  let plain = 0;
  for (let i = 0; i < text.length; ) {
    let matched = "";
    for (const [kind, rule] of rules) {
      rule.lastIndex = i;
      matched = rule.exec(text)?.[0] ?? "";
      if (!matched) continue;
      if (kind) {
        if (plain < i) result.push([text.slice(plain, i), ""]);
        result.push([matched, kind]);
        plain = i + matched.length;
      }
      i += matched.length;
      break;
    }
    if (!matched) i++;
  }
  if (plain < text.length) result.push([text.slice(plain), ""]);
  return result;
}

export const escaped = (text: string) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
/** A line's words as HTML. */
export const markup = (stage: Stage, text: string) => words(stage, text).map(([word, kind]) => (kind ? `<span class="${kind}">${escaped(word)}</span>` : escaped(word))).join("");

/** The class of a token of Go: see files.tokens. */
export const TOKEN_CLASS = ["", "k", "", "n", "s", "c"];
