// Questions on the page: asked before an event's outcome is shown (practice), for a class (lecture), or as a sheet.
import { computed, signal } from "@preact/signals";
import { isRight, questionAt, sheet, type Question } from "./questions";
import { event, events, func, histories, mode, model, say } from "./state";

/** Events whose question has been answered, or passed over. */
const done = signal<ReadonlySet<number>>(new Set());
const tries = signal<{ t: number; text: string; hint: boolean }>({ t: -1, text: "", hint: false });
const tally = signal({ right: 0, asked: 0 });

export const question = computed<Question | null>(() =>
  mode.value === "practice" || mode.value === "lecture" ? questionAt(model.value, histories.value, events.value, event.value) : null);

/** Whether the outcome of the event is still hidden. */
export const hidden = computed(() => question.value !== null && !done.value.has(event.value));

export function reveal(): void {
  if (!hidden.value) return;
  done.value = new Set([...done.value, event.value]);
  say(`${question.value?.answer ?? ""}. ${question.value?.explain ?? ""}`);
}

function answer(q: Question, given: string): void {
  const t = event.value;
  if (!given.trim()) return;
  const first = tries.value.t !== t;
  const right = isRight(q, given);
  if (first) tally.value = { right: tally.value.right + Number(right), asked: tally.value.asked + 1 };
  tries.value = { t, text: right ? "" : `${given}: no.`, hint: !right };
  if (right) reveal();
  else say(`${given} is not right. ${q.hint}`);
}

export function Quiz() {
  const q = question.value;
  if (!q) return null;
  const tried = tries.value.t === event.value ? tries.value : null;
  if (!hidden.value)
    return (
      <div class="quiz answered">
        <p>{q.prompt} <b>{q.answer}</b>. {q.explain}</p>
        {mode.value === "practice" && <p class="small">{tally.value.right} of {tally.value.asked} right at the first try</p>}
      </div>
    );
  return (
    <form class="quiz" aria-label="Question" onSubmit={(e) => {
      e.preventDefault();
      answer(q, String(new FormData(e.currentTarget).get("answer") ?? ""));
    }}>
      <p class="ask">{q.prompt}</p>
      <ul class="given">{q.given.map((text) => <li key={text}>{text}</li>)}</ul>
      {mode.value === "lecture" ? (
        <p><button type="button" onClick={reveal}>Show the answer</button> <span class="small">or press space</span></p>
      ) : (
        <>
          {q.choices ? (
            <p class="choices">{q.choices.map((choice) => <button type="button" key={choice} onClick={() => answer(q, choice)}>{choice}</button>)}</p>
          ) : (
            <p><label>Answer <input name="answer" inputMode="numeric" autocomplete="off" size={8} key={event.value} /></label> <button>Check</button></p>
          )}
          {tried?.text && <p class="wrong">{tried.text} {q.hint}</p>}
          <p><button type="button" class="quiet" onClick={reveal}>Show the answer</button></p>
        </>
      )}
    </form>
  );
}

export function Sheet() {
  if (mode.value !== "sheet") return null;
  const list = sheet(model.value, histories.value, events.value, func.value);
  const name = model.value.doc.files[0]?.name ?? "";
  return (
    <section class="sheet" aria-label="Question sheet">
      <h2>Questions on {name}, seed {model.value.doc.seed}</h2>
      <ol>
        {list.map((q) => (
          <li key={q.prompt}>
            <p>{q.prompt}</p>
            {q.given.length > 0 && <p class="small">{q.given.join("; ")}</p>}
            {q.choices ? <p class="boxes">{q.choices.map((choice) => <span key={choice}>☐ {choice}</span>)}</p> : <p class="blank">Answer: ____________</p>}
          </li>
        ))}
      </ol>
      <div class="answers">
        <h2>Answers</h2>
        <ol>{list.map((q) => <li key={q.prompt}><b>{q.answer}</b>. {q.explain}</li>)}</ol>
      </div>
    </section>
  );
}
