// The text of a lesson beside its program, one part at a time. Before its predictions are passed, there is only the
// source to be seen. Links in it lead to states of the page.
import { computed, signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { blocks, inline, type Block, type Inline } from "./markdown";
import { isRight, own, type Question } from "./questions";
import { events, histories, model, part, say, showState, sides } from "./state";

interface Part {
  name: string;
  blocks: Block[];
}

const text = computed(() => sides.value[0]?.doc.lesson?.text);

/** What is before the first heading of the second level, and what each of these begins. */
const parts = computed<Part[]>(() => {
  const result: Part[] = [];
  for (const block of text.value === undefined ? [] : blocks(text.value))
    if (block.kind === "heading" && block.level === 2) result.push({ name: block.text, blocks: [] });
    else {
      if (!result.length) result.push({ name: "Goal", blocks: [] });
      result.at(-1)!.blocks.push(block);
    }
  return result;
});
const title = computed(() => {
  const first = parts.value[0]?.blocks.find((block) => block.kind === "heading" && block.level === 1);
  return first?.kind === "heading" ? first.text : (model.value.doc.lesson?.name ?? "Lesson");
});
const isPrediction = (of: Part) => /predict/i.test(of.name);
const at = computed(() => Math.max(0, Math.min(part.value, parts.value.length - 1)));
const lifted = signal(false);

export const hasLesson = computed(() => text.value !== undefined);
/** Whether predictions are still to come, so that the answers must not be seen. */
export const veiled = computed(() => hasLesson.value && !lifted.value && at.value <= parts.value.findIndex(isPrediction));

/** What a reader has written, by part and number. */
const written = signal<Readonly<Record<string, string>>>({});
const write = (key: string, value: string) => (written.value = { ...written.value, [key]: value });

function Words({ of }: { of: Inline[] }) {
  return (
    <>
      {of.map((word, i) => {
        if (typeof word === "string") return word;
        switch (word.kind) {
          case "code":
            return <code key={i}>{word.text}</code>;
          case "strong":
            return <strong key={i}><Words of={word.inner} /></strong>;
          case "em":
            return <em key={i}><Words of={word.inner} /></em>;
          case "link":
            if (word.to.startsWith("#"))
              return (
                <a key={i} class="state" href={word.to} onClick={(e) => {
                  e.preventDefault();
                  lifted.value = true;
                  showState(word.to);
                }}><Words of={word.inner} /></a>
              );
            // Files beside the lesson are not beside the page.
            return /^https?:\/\//.test(word.to) ? <a key={i} href={word.to} rel="noopener noreferrer"><Words of={word.inner} /></a> : <Words key={i} of={word.inner} />;
        }
      })}
    </>
  );
}

/** A field for what a reader expects. */
function Field({ name, label }: { name: string; label: string }) {
  return <textarea class="prediction" rows={1} aria-label={label} placeholder="your prediction" value={written.value[name] ?? ""} onInput={(e) => write(name, e.currentTarget.value)} />;
}

function Content({ of, index }: { of: Part; index: number }) {
  const asks = isPrediction(of);
  return (
    <>
      {of.blocks.map((block, b) => {
        switch (block.kind) {
          case "heading":
            return block.level === 1 ? null : <h4 key={b}><Words of={inline(block.text)} /></h4>;
          case "text":
            return <p key={b}><Words of={inline(block.text)} /></p>;
          case "code":
            return <pre key={b}>{block.text}</pre>;
          case "rule":
            return <hr key={b} />;
          case "table":
            return (
              <table key={b}>
                <thead><tr>{block.rows[0]?.map((cell, c) => (cell ? <th key={c} scope="col"><Words of={inline(cell)} /></th> : <td key={c} />))}</tr></thead>
                <tbody>{block.rows.slice(1).map((row, r) => <tr key={r}>{row.map((cell, c) => <td key={c}><Words of={inline(cell)} /></td>)}</tr>)}</tbody>
              </table>
            );
          case "list": {
            const items = block.items.map((item, i) => (
              <li key={i}><Words of={inline(item)} />{asks && block.ordered && <Field name={`${index}.${block.start + i}`} label={`Prediction ${block.start + i}`} />}</li>
            ));
            return block.ordered ? <ol key={b} start={block.start}>{items}</ol> : <ul key={b}>{items}</ul>;
          }
        }
      })}
      {asks && <p><label>Anything else <Field name={`${index}.`} label="Other predictions" /></label></p>}
    </>
  );
}

const given = signal<Readonly<Record<string, { text: string; right: boolean }>>>({});

/** A question that came with the program: it can be answered before anything is shown. */
function Asked({ question: q, number }: { question: Question; number: number }) {
  const answer = given.value[q.prompt];
  const give = (value: string) => {
    if (!value.trim()) return;
    const right = isRight(q, value);
    given.value = { ...given.value, [q.prompt]: { text: value, right } };
    say(right ? `${q.answer}. ${q.explain}` : `${value} is not right. ${q.hint}`);
  };
  return (
    <form class="quiz" aria-label={`Question ${number}`} onSubmit={(e) => { e.preventDefault(); give(String(new FormData(e.currentTarget).get("answer") ?? "")); }}>
      <p class="ask">{q.prompt}</p>
      {q.given.length > 0 && <ul class="given">{q.given.map((fact) => <li key={fact}>{fact}</li>)}</ul>}
      {answer?.right ? <p><b>{q.answer}</b>. {q.explain}</p>
        : q.choices ? <p class="choices">{q.choices.map((choice) => <button type="button" key={choice} onClick={() => give(choice)}>{choice}</button>)}</p>
        : <p><label>Answer <input name="answer" autocomplete="off" size={8} /></label> <button>Check</button></p>}
      {answer && !answer.right && <p class="wrong">{answer.text}: no. {q.hint}</p>}
    </form>
  );
}

/** What has been written and answered, as text to be handed in. */
const handIn = computed(() => {
  const lines = [title.value, ""];
  parts.value.forEach((of, index) => {
    for (const [key, value] of Object.entries(written.value))
      if (key.startsWith(`${index}.`) && value.trim()) lines.push(`${of.name} ${key.slice(String(index).length + 1)}: ${value.trim()}`);
  });
  for (const [prompt, { text, right }] of Object.entries(given.value)) lines.push(`${prompt} ${text}${right ? "" : " (not right)"}`);
  return lines.join("\n");
});

export function Lesson() {
  const box = useRef<HTMLElement>(null);
  useEffect(() => { box.current?.scrollTo?.(0, 0); }, [at.value]);
  const all = parts.value;
  const questions = own(model.value, histories.value, events.value);
  const go = (to: number) => {
    part.value = to;
    say(all[to]?.name ?? "");
  };
  return (
    <section class="lesson" aria-label="Lesson" ref={box} tabIndex={0}>
      <h2>{title.value}</h2>
      <nav aria-label="Parts of the lesson">{all.map(({ name }, i) => <button key={i} aria-current={i === at.value ? "step" : undefined} onClick={() => go(i)}>{name}</button>)}</nav>
      {all.map((of, i) => (
        <div key={i} class={i === at.value ? "part" : "part away"}>
          <h3>{of.name}</h3>
          <Content of={of} index={i} />
          {isPrediction(of) && i === at.value && questions.map((question, n) => <Asked key={question.prompt} question={question} number={n + 1} />)}
        </div>
      ))}
      {veiled.value && <p class="small veil">The other stages and what the maps did are shown after your predictions.</p>}
      <p class="turn">
        {at.value > 0 && <button onClick={() => go(at.value - 1)}>◀ {all[at.value - 1]!.name}</button>}
        {at.value + 1 < all.length && <button onClick={() => go(at.value + 1)}>{all[at.value + 1]!.name} ▶</button>}
      </p>
      <details><summary>My answers, to be handed in</summary><textarea readOnly rows={8} aria-label="My answers" value={handIn.value} onFocus={(e) => e.currentTarget.select()} /></details>
    </section>
  );
}
