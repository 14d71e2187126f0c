// The console: asks for the picture of the emulator twice a second while somebody looks, and draws what has changed.

import { drawCall, moveCall } from "./calls.js";
import { clock, element, fill, pill } from "./dom.js";

const PAUSE = 500;
const $ = (selector) => document.querySelector(selector);

const RECEIPTS = { pending: "waits", delivered: "good", dropped: "bad" };
const TASKS = { running: "good", reading: "good", scheduled: "waits", paused: "waits", cancelled: "bad" };

/** The next round, and how many there were: what an older one brings late is not drawn. */
let due;
let rounds = 0;
/** Calls that rang when they were last looked at. */
let rang = new Set();

async function round() {
  clearTimeout(due);
  const number = ++rounds;
  const picture = await look();
  if (number !== rounds) return;
  if (picture) draw(picture);
  pulse(picture ? "live" : "gone", picture ? "live" : "no answer, trying again");
  if (!document.hidden) due = setTimeout(round, PAUSE);
}

/** The picture; nothing, if the emulator does not answer. */
async function look() {
  try {
    const answer = await fetch("/_console/picture");
    return answer.ok ? await answer.json() : undefined;
  } catch {
    return undefined;
  }
}

function pulse(kind, words) {
  const shown = $("#pulse");
  document.body.className = kind;
  // A status that is written again is read out again.
  if (shown.textContent !== words) shown.textContent = words;
  shown.className = kind;
}

/** Carries a command out; hands back why not, if it was not. */
async function act(command) {
  try {
    const headers = { "content-type": "application/json" };
    const answer = await fetch("/_console/act", { method: "POST", headers, body: JSON.stringify(command) });
    if (!answer.ok) return (await answer.json()).message;
    await round();
  } catch {
    return "The emulator does not answer.";
  }
}

function draw({ requests, world }) {
  drawSums(requests, world);
  fill($("#requests"), requests.latest, "No requests yet.", drawRequest);
  const nothing = world ? null : [
    "This emulator has no world: calls are answered as the documents show, and nothing rings. Start it with ",
    element("code", {}, "cargo xtask emulator --callees hand"), ", or give it a ", element("code", {}, "World"), ".",
  ];
  fill($("#calls"), world?.calls.latest ?? [], nothing ?? "No calls yet.", (row, call) => drawCall(row, call, act));
  $("#beside").hidden = !world;
  $("#clock").replaceChildren(...(world ? [clock(world.now), world.time === "turned" ? ", turned by its program" : ""] : []));
  if (!world) return;
  for (const row of $("#calls .rows").children) moveCall(row, world.now);
  fill($("#tasks"), world.tasks.latest, "No tasks yet.", drawTask);
  const none = world.receipts.wanted ? "No receipts yet." : "Nobody has asked for receipts.";
  fill($("#receipts"), world.receipts.latest, none, drawReceipt);
  announce(world.calls.latest);
}

/** Says aloud what began to ring. */
function announce(calls) {
  const ringing = calls.filter((call) => call.acts.includes("answer"));
  const fresh = ringing.filter((call) => !rang.has(call.key));
  rang = new Set(ringing.map((call) => call.key));
  document.title = ringing.length ? `(${ringing.length}) dyvms emulator` : "dyvms emulator";
  if (fresh.length) $("#news").textContent = fresh.map((call) => `The phone ${call.callee} rings.`).join(" ");
}

function drawSums(requests, world) {
  const sum = (number, words, kind) => element("li", { class: number ? kind : "" }, element("b", {}, String(number)), element("span", {}, words));
  const sums = [sum(requests.executed, "requests accepted", ""), sum(requests.seen - requests.executed, "refused or lost", "bad")];
  if (world) {
    const { calls, receipts } = world;
    sums.unshift(sum(calls.ringing, "ringing", "waits"), sum(calls.talking, "on the phone", "good"), sum(calls.dialled, "calls in all", ""));
    sums.push(sum(receipts.delivered, "receipts delivered", ""), sum(receipts.pending, "receipts pending", "waits"));
    if (receipts.dropped) sums.push(sum(receipts.dropped, "receipts given up", "bad"));
  }
  const written = sums.map((each) => each.outerHTML).join("");
  if (drawSums.written !== written) $("#sums").replaceChildren(...sums);
  drawSums.written = written;
}

function drawTask(row, task) {
  row.replaceChildren(
    element("div", { class: "line" },
      pill(task.state, TASKS[task.state]),
      element("strong", {}, task.name || "without a name"),
      element("span", { class: "dim end" }, `${task.done} of ${task.callees} done, ${task.on_line} on the line`),
    ),
    element("progress", { max: Math.max(task.callees, 1), value: task.done, "aria-label": "Callees that are done" }),
    element("div", { class: "line dim" }, task.action, element("span", { class: "id end" }, task.key)),
  );
}

function drawReceipt(row, receipt) {
  const attempts = receipt.attempts > 1 ? element("span", { class: "dim" }, `${receipt.attempts} attempts`) : "";
  row.replaceChildren(
    element("div", { class: "line" },
      element("span", { class: "dim" }, clock(receipt.made)),
      pill(receipt.state, RECEIPTS[receipt.state]),
      element("span", {}, receipt.kind),
      attempts,
      element("span", { class: "dim id end" }, receipt.call),
    ),
  );
}

function drawRequest(row, request) {
  const verdict = {
    executed: () => pill("accepted", "good"),
    refused: () => pill(`refused ${request.status}`, "bad"),
    lost: () => pill("lost", "waits"),
  };
  const parameters = Object.entries(request.parameters).flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, value)]);
  row.replaceChildren(
    element("details", {},
      element("summary", { class: "line" },
        element("span", { class: "dim" }, clock(request.time)),
        verdict[request.verdict](),
        element("span", {}, request.action || "no action"),
        element("strong", {}, request.code ?? ""),
        request.fault ? element("span", { class: "dim" }, `made to fail: ${request.fault}`) : "",
        element("span", { class: "dim end" }, `${request.method} #${request.key}`),
      ),
      element("dl", {}, element("dt", {}, "RequestId"), element("dd", { class: "id" }, request.request_id), ...parameters),
    ),
  );
}

$("#address").textContent = location.origin;
document.addEventListener("visibilitychange", () => { if (!document.hidden) round(); });
round();
