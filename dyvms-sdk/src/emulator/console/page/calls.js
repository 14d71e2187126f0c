// One call: where it stands, its course as a line of time, and what a person can do to it.

import { clock, element, pill } from "./dom.js";

const KEYS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "0", "#"];
/** A course shorter than this does not fill its line. */
const SHORTEST = 20_000;

const standing = (call) => {
  const last = call.states.findLast((state) => state.state !== "key");
  return last?.state === "answered" ? "talking" : (last?.state ?? "dialling");
};

const seconds = (millis) => `${(Math.max(0, millis) / 1000).toFixed(1)} s`;

/** Writes a row; `act` carries a command out and hands back why not, if it was not. */
export function drawCall(row, call, act) {
  if (!row.hand) {
    row.facts = element("div");
    row.hand = element("div", { class: "hand" });
    row.replaceChildren(row.facts, row.hand);
  }
  row.call = call;
  row.className = standing(call);
  row.facts.replaceChildren(head(call), element("div", { class: "course", "aria-hidden": "true" }), events(call));
  const acts = call.acts.join();
  if (row.acts !== acts) {
    row.acts = acts;
    const held = row.hand.contains(document.activeElement);
    row.hand.replaceChildren(...hand(row, call, act));
    // What was pressed is gone; the next thing to press is where the person was.
    if (held) row.hand.querySelector("button")?.focus();
  }
}

/** Moves the line of time of a call on. */
export function moveCall(row, now) {
  const { states } = row.call;
  const [begin, end] = [states[0]?.at ?? now, states.at(-1)?.state === "ended" ? states.at(-1).at : now];
  const share = (millis) => `${(100 * millis) / Math.max(end - begin, SHORTEST)}%`;
  const piece = (kind, from, span) => {
    const made = element("i", { class: kind });
    made.style.left = share(from - begin);
    if (span !== undefined) made.style.width = share(span);
    return made;
  };
  const steps = states.filter((state) => state.state !== "key" && state.state !== "ended");
  const spans = steps.map((state, index) => {
    const kind = state.state === "answered" ? "talking" : state.state;
    return piece(kind, state.at, Math.max(0, (steps[index + 1]?.at ?? end) - state.at));
  });
  const keys = states.filter((state) => state.state === "key").map((state) => piece("key", state.at));
  row.querySelector(".course").replaceChildren(...spans, ...keys);
  const since = row.querySelector(".since");
  // In a time that is turned, a call may be asked for and not have begun.
  if (since) since.textContent = steps.length ? `for ${seconds(now - steps.at(-1).at)}` : "";
}

function head(call) {
  const { code, word, meaning } = call.result ?? {};
  const words = { dialling: "dialling", ringing: "ringing", talking: "on the phone", ended: word ?? "over" };
  const kinds = { dialling: "calm", ringing: "waits", talking: "good", ended: word === "answered" ? "good" : "bad" };
  const now = standing(call);
  const beside = now === "ended" ? { class: "dim id", title: meaning ?? "" } : { class: "dim since" };
  return element(
    "div",
    { class: "line" },
    pill(words[now], kinds[now]),
    element("span", beside, code ?? ""),
    element("strong", {}, call.callee),
    element("span", {}, call.action),
    call.task ? element("span", { class: "dim" }, `task ${call.task}`) : "",
    element("span", { class: "dim id end" }, call.key),
  );
}

function events(call) {
  const begin = call.states[0]?.at;
  const states = call.states.map(({ at, state, key }) => ({ at, what: key === undefined ? (state === "ended" ? "over" : state) : `key ${key}` }));
  const callbacks = call.callbacks.map(({ at, about, reply, wrong }) => (
    { at, what: `callback ${about}: ${reply ?? wrong ?? "not replied to yet"}`, kind: wrong ? "wrong" : undefined }
  ));
  const each = [...states, ...callbacks].sort((one, other) => one.at - other.at).map(({ at, what, kind }) => {
    const when = at === begin ? clock(at) : `+${seconds(at - begin)}`;
    return element("li", {}, when, " ", element("b", { class: kind }, what));
  });
  return element("ol", { class: "events", "aria-label": "What happened" }, ...each);
}

function hand(row, call, act) {
  const wrong = element("p", { class: "wrong", role: "alert", hidden: "" });
  const send = async (command) => {
    const why = await act({ ...command, call: call.key });
    wrong.hidden = !why;
    wrong.textContent = why ?? "";
  };
  const button = (does, words, command = { act: does }) => {
    const made = element("button", { type: "button", class: does, "aria-label": `${words}: call to ${call.callee}` }, words);
    made.addEventListener("click", () => send(command));
    return made;
  };
  const parts = {
    answer: () => button("answer", "Answer"),
    refuse: () => button("refuse", "Refuse"),
    press: () => pad(send, button),
    say: () => mouth(send),
    hang_up: () => button("hang_up", "Hang up"),
  };
  const known = call.acts.filter((each) => parts[each]);
  return known.length ? [...known.map((each) => parts[each]()), wrong] : [];
}

/** Keys to press, by pointer or on the keyboard while one of them has the focus. */
function pad(send, button) {
  const keys = KEYS.map((key) => {
    const made = button("press", key, { act: "press", keys: key });
    made.setAttribute("aria-label", `Key ${key}`);
    return made;
  });
  const made = element("div", { class: "pad", role: "group", "aria-label": "Keys" }, ...keys);
  made.addEventListener("keydown", (event) => {
    if (KEYS.includes(event.key) && !event.repeat) send({ act: "press", keys: event.key });
  });
  return made;
}

/** A sentence to say. */
function mouth(send) {
  const words = element("input", { "aria-label": "Words to say", placeholder: "Say something", maxlength: "500" });
  const made = element("form", { class: "say" }, words, element("button", {}, "Say"));
  made.addEventListener("submit", (event) => {
    event.preventDefault();
    if (words.value) send({ act: "say", words: words.value });
    words.value = "";
  });
  return made;
}
