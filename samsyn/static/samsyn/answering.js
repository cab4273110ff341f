// A department's answers: each row is sent by itself and the page stays where it is. Every row works without this too.
// What a reply may change: the parts of its row around the fields. Never a field that has been touched since the request
// left, never another row, and the focus only when it is where it was. What is written is kept on the server for this
// browser alone, and in the browser until it is saved (answering-copies.js).

import { copies } from "./answering-copies.js";
import { isSame, setText, settleFaults, showFaults, swap, textOf, field } from "./answering-rows.js";

const PAUSE = 1500; // milliseconds without a key before a row is sent to own space
const AGAIN = 15000; // milliseconds before what could not be sent is tried again
const HERE = "Det du skriver finns kvar i den här webbläsaren.";
const PRESS = "Svaret sparas när du trycker på knappen.";
const OFFLINE = `Ingen uppkoppling. ${HERE}`;
const SINCE = "Det du har skrivit sedan du tryckte är inte sparat än.";
const LINKS = 3; // to rows that are not saved, beside the count

const list = document.querySelector("[data-unsent]");
const announcement = document.getElementById("sagt");
const askedAs = JSON.parse(list?.dataset.askedAs || "{}");
const rows = new Map(); // form → what is known of it
let touches = 0; // how often something has been written on the page

const formOf = (item) => item.querySelector("form[data-row]");
const standing = (form) => JSON.parse(form.dataset.standing);
const isUnsent = (form) => !isSame(textOf(form), standing(form));
const say = (form, words) => (form.querySelector("[data-save-status]").textContent = words);
const announce = (words) => (announcement.textContent = words.replace(/\s+/g, " ").trim());
const numberOf = (form) => form.closest("li").querySelector(".sam-ask__no").textContent;

// What the answer is asked for in words goes with the answer that is chosen.
function relabel(form) {
  const words = form.querySelector("textarea");
  const [label, help] = askedAs[textOf(form).stand] ?? askedAs[""];
  words.labels[0].textContent = label;
  document.getElementById(`${words.id}_helptext`).textContent = help;
}

// ---- What is written and not saved, said where one sees it ---------------------------------------------------------------

function mark(form) {
  form.closest("li").querySelector("[data-mark]").hidden = !isUnsent(form);
  const choice = form.querySelector("input[type=radio]:checked")?.closest("label").textContent.trim();
  const { words } = textOf(form);
  for (const mine of form.querySelectorAll("[data-mine]")) {
    mine.textContent = mine.dataset.mine === "stand" ? choice || "Inget svar valt" : words && `”${words}”`;
  }
  tellDrafts();
}

function tellDrafts() {
  const unsent = [...rows.keys()].filter(isUnsent);
  const one = unsent.length === 1;
  for (const told of document.querySelectorAll("[data-drafts]")) {
    const shown = unsent.slice(0, told.dataset.drafts === ":3" ? LINKS : undefined);
    const signature = unsent.map((form) => form.dataset.row).join(" ");
    if (told.dataset.told === signature) continue;
    told.dataset.told = signature;
    told.hidden = !unsent.length;
    const links = shown.flatMap((form) => [" ", linkTo(form)]);
    const more = shown.length < unsent.length ? " …" : "";
    const words = `${unsent.length} svar är ${one ? "skrivet" : "skrivna"} men inte ${one ? "sparat" : "sparade"}:`;
    told.replaceChildren(words, ...links, more);
  }
  const nothing = document.querySelector("[data-nothing-left]");
  if (nothing) nothing.hidden = unsent.length > 0;
}

function linkTo(form) {
  const link = document.createElement("a");
  link.href = `#${form.closest("li").id}`;
  link.dataset.open = "";
  link.textContent = numberOf(form);
  return link;
}

// ---- Own space on the server ----------------------------------------------------------------------------------------------

function later(form, pause) {
  const row = rows.get(form);
  if (!row) return; // the row is gone
  clearTimeout(row.timer);
  row.timer = setTimeout(() => keep(form), pause);
}

function keep(form) {
  const row = rows.get(form);
  if (!row) return undefined;
  clearTimeout(row.timer);
  if (row.isSaving || isSame(textOf(form), row.known)) return row.keeping;
  row.keeping = row.keeping.then(() => sendToOwnSpace(form, row));
  return row.keeping;
}

async function sendToOwnSpace(form, row) {
  const text = textOf(form);
  try {
    const answer = await fetch(list.dataset.unsent, { method: "POST", body: new URLSearchParams(new FormData(form)), keepalive: true });
    const kept = answer.ok && (await answer.json()).kept;
    if (kept) row.known = text;
    if (row.isSaving || !isUnsent(form)) return;
    say(form, kept ? `Det du skriver finns kvar. ${PRESS}` : `${HERE} ${PRESS}`);
  } catch {
    if (!row.isSaving) say(form, OFFLINE);
    later(form, AGAIN);
  }
}

// What was written before the text or the answer became another is shown beside it as it is now.
async function refresh(form) {
  try {
    const answer = await fetch(location.pathname);
    const fresh = pageOf(await answer.text()).getElementById(form.closest("li").id);
    if (answer.ok && fresh && isSame(textOf(formOf(fresh)), textOf(form))) takeIn(form, fresh);
  } catch {
    // What the server has is held against what was seen when the row is saved.
  }
}

function putBack(form) {
  const held = copies.of(form);
  if (!held) return;
  if (isSame(held, textOf(form))) return isUnsent(form) || copies.forget(form);
  const isBehind = ["seen", "text"].some((name) => held[name] !== undefined && held[name] !== field(form, name).value);
  setText(form, held);
  // Against what was seen when it was written: an answer that was given since is shown, not overwritten.
  for (const name of copies.SEEN) if (held[name] !== undefined) field(form, name).value = held[name];
  say(form, `Det du skrev är tillbaka. ${PRESS}`);
  keep(form).then(() => isBehind && refresh(form));
}

// ---- Saving a row ---------------------------------------------------------------------------------------------------------

const pageOf = (html) => new DOMParser().parseFromString(html, "text/html");

async function save(form, button) {
  const row = rows.get(form);
  if (row.isSaving) {
    row.isWanted = true; // pressed again before the reply: what is written by then is saved next
    return;
  }
  row.isSaving = true;
  clearTimeout(row.timer);
  copies.keep(form);
  const sent = { ...textOf(form), name: field(form, "given_by").value, focus: document.activeElement, touches };
  const body = new URLSearchParams(new FormData(form, button));
  say(form, "Sparar …");
  await row.keeping; // words on their way must not land after the answer that they became
  try {
    const answer = await fetch(form.action, { method: "POST", body });
    const page = pageOf(await answer.text());
    if (answer.ok && page.getElementById("antal")) show(form, page, sent);
    else if (page.querySelector("[data-end]")) end(form, page, sent);
    else say(form, `Det gick inte att spara just nu. ${HERE} Försök igen om en stund, eller hör av dig till den som frågar.`);
  } catch {
    say(form, `Ingen uppkoppling, så det gick inte att spara. ${HERE} Försök igen om en stund.`);
  }
  row.isSaving = false;
  const isWanted = row.isWanted;
  row.isWanted = false;
  if (!rows.has(form)) return;
  if (isWanted && isUnsent(form)) save(form, null);
  else if (isUnsent(form)) later(form, PAUSE);
}

function renew(page) {
  for (const id of ["forlorat", "antal", "slut"]) swap(document.getElementById(id), page.getElementById(id));
  for (const told of document.querySelectorAll("[data-drafts]")) delete told.dataset.told;
}

// Takes in a row as the server has it now. Its fields are left alone: they hold what the person sees there.
function takeIn(form, fresh, sent) {
  const item = form.closest("li");
  const made = formOf(fresh);
  const isTouched = !sent || !isSame(textOf(form), sent);
  for (const name of ["line", "about", "said", "do"]) {
    const [old, now] = [item, fresh].map((one) => one.querySelector(`[data-part=${name}]`));
    if (name !== "about" || old.textContent !== now.textContent) swap(old, now);
  }
  showFaults(form, made);
  form.dataset.standing = made.dataset.standing;
  item.dataset.outcome = fresh.dataset.outcome;
  if (!isTouched) setText(form, textOf(made));
  else settleFaults(form);
  if (!sent && item.dataset.outcome) announce(`${numberOf(form)}: ${item.querySelector(".sam-problem, h3[tabindex]")?.textContent ?? ""}`);
  if (sent && field(form, "given_by").value === sent.name) field(form, "given_by").value = field(made, "given_by").value;
  nameNext(form);
  relabel(form);
  mark(form);
  return isTouched;
}

function show(form, page, sent) {
  const item = form.closest("li");
  const row = rows.get(form);
  const fresh = page.getElementById(item.id);
  // Whether the person is still where the button was pressed.
  const isHere = [sent.focus, document.body].includes(document.activeElement) && item.querySelector("details").open;
  const goesOn = form.querySelector("[data-next]") !== null;
  renew(page);
  if (!fresh) return gone(form, sent, isHere);
  const isTouched = takeIn(form, fresh, sent);
  const name = item.querySelector("summary b").textContent;
  const status = form.querySelector("[data-save-status]").textContent;
  const { outcome } = item.dataset;
  if (outcome === "both" || outcome === "refused") {
    row.known = { stand: sent.stand, words: sent.words };
    const told = item.querySelector(".sam-problem, h3[tabindex]");
    announce(`${name} är inte sparad. ${told?.textContent ?? ""}`);
    if (isHere && !isTouched) told?.focus();
    return;
  }
  row.known = standing(form);
  if (outcome === "back") copies.keep(form);
  else if (outcome) copies.forget(form, sent);
  if (isTouched && isUnsent(form)) {
    copies.keep(form);
    say(form, `${status.trim()} ${SINCE}`);
  }
  const next = outcome === "saved" && goesOn && document.querySelector("#antal a[data-open]");
  const above = next ? (document.querySelector("#antal [data-above]")?.textContent ?? "") : ""; // said, since the page jumps up
  announce(outcome === "saved" ? `${name} är sparad. ${document.getElementById("alla").textContent}. ${above} ${isTouched ? SINCE : ""}` : `${name}: ${status}`);
  if (!isHere || isTouched) return;
  if (next && next.hash !== `#${item.id}`) {
    item.querySelector("details").open = false;
    open(next.hash);
  } else if (document.activeElement === document.body) form.querySelector("[data-part=do] button").focus();
}

// The row has left the page while it was written.
function gone(form, sent, isHere) {
  const item = form.closest("li");
  if (!isSame(textOf(form), sent)) {
    return say(form, "Raden är borttagen ur planen eller riktas till en annan förvaltning nu, så det gick inte att spara. Det du skrev står kvar här.");
  }
  rows.delete(form);
  item.remove();
  copies.forget(form, sent);
  tellDrafts();
  if (isHere) document.getElementById("inte-sparat")?.focus();
}

function asWords(form) {
  const { words } = textOf(form);
  const choice = form.querySelector("input:checked")?.closest("label").textContent.trim() ?? "inget svar valt";
  return { title: form.closest("li").querySelector("summary b").textContent, choice, words };
}

// The question was closed, or the link revoked, while one wrote: what the rows hold is shown too. Somebody who is writing
// is told, and left to write to the end: the next press shows everything.
function end(form, page, sent) {
  if (touches !== sent.touches) {
    const told = `${page.querySelector("h1").textContent}, så det gick inte att spara. Det du skriver står kvar här.`;
    announce(told);
    const seen = document.querySelector("[data-told]"); // the row may be folded by now
    seen.textContent = told;
    seen.hidden = false;
    return say(form, told);
  }
  const unsent = [...rows.keys()].filter(isUnsent).map(asWords);
  rows.clear();
  document.querySelector("main").replaceWith(document.adoptNode(page.querySelector("main")));
  document.title = page.title;
  const lost = document.querySelector("[data-lost]");
  for (const { title, choice, words } of lost ? unsent : []) {
    if (lost.textContent.includes(title) && lost.textContent.includes(words)) continue;
    const quote = document.createElement("blockquote");
    quote.textContent = `${title}: ${choice}${words && `. ”${words}”`}`;
    lost.querySelector("blockquote").after(quote);
  }
  (document.getElementById("inte-sparat") || document.getElementById("innehall")).focus();
}

function open(hash) {
  const item = document.getElementById(hash.slice(1));
  if (!item) return;
  item.querySelector("details").open = true;
  item.querySelector("summary").focus();
  item.scrollIntoView();
}

// ---- Start ----------------------------------------------------------------------------------------------------------------

function nameNext(form) {
  const next = form.querySelector("[data-next]");
  if (next && rows.size > 1) next.textContent = next.dataset.next;
}

function setUp(form) {
  rows.set(form, { known: textOf(form), keeping: Promise.resolve(), isSaving: false, isWanted: false, timer: 0 });
  form.addEventListener("input", (event) => {
    touches += 1;
    if (event.target === field(form, "given_by")) return settleFaults(form);
    relabel(form);
    settleFaults(form);
    mark(form);
    if (isUnsent(form)) copies.keep(form);
    else copies.forget(form);
    later(form, PAUSE);
  });
  form.addEventListener("focusout", () => keep(form));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    save(form, event.submitter);
  });
  // Who answers is the same in every row, until somebody says otherwise.
  field(form, "given_by").addEventListener("change", (event) => {
    for (const other of rows.keys()) field(other, "given_by").value = event.target.value;
  });
}

if (list) {
  for (const item of list.children) setUp(formOf(item));
  for (const form of rows.keys()) {
    nameNext(form);
    putBack(form);
    relabel(form);
    mark(form);
  }
  open(location.hash);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-open]");
    if (!link) return;
    event.preventDefault();
    open(link.hash);
  });
  window.addEventListener("online", () => rows.forEach((_, form) => keep(form)));
  window.addEventListener("pagehide", () => {
    rows.forEach((_, form) => {
      if (isUnsent(form)) copies.keep(form);
      keep(form);
    });
  });
}
