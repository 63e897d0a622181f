// Opens the document that the page carries, and shows it.
import { render } from "preact";
import "./style.css";
import { App } from "./app";
import { fromColumns } from "./columns";
import { complete, refusal } from "./model";
import { start } from "./state";
import type { Explained } from "./document";

declare global {
  /** The text of an element of the page that is compressed: see page.html. */
  function unpack(id: string): Promise<string>;
}

function fail(text: string): void {
  const page = document.getElementById("page")!;
  page.textContent = "";
  const word = document.createElement("p");
  word.className = "wait";
  word.setAttribute("role", "alert");
  word.textContent = text;
  page.append(word);
}

async function main(): Promise<void> {
  if (!document.getElementById("document")?.textContent) return fail("This page carries no document. mapgo explain PROG.go writes one that does.");
  let doc: unknown;
  try {
    doc = fromColumns(JSON.parse(await unpack("document")));
  } catch (error) {
    return fail(`The document in this page is damaged: ${String(error)}`);
  }
  const why = refusal(doc);
  if (why) return fail(why);
  start(complete(doc as Explained));
  const page = document.getElementById("page")!;
  page.textContent = "";
  render(<App />, page);
  document.documentElement.dataset["ready"] = "";
}

void main();
