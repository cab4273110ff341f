// A department's answers: each row is sent by itself and the page stays where it is. Every row works without this too.
// What is written is kept on the server for this browser alone; while the server cannot be reached, in the browser.

const PAUSE = 1500; // milliseconds without a key before a row is sent to own space
const AGAIN = 15000; // milliseconds before what could not be sent is tried again
const PREFIX = `samsyn:text::${location.pathname}:svar-`; // as in samsyn.js, which throws away what is too old
const HERE = "Det du skriver finns kvar i den här webbläsaren.";
const PRESS = "Svaret sparas när du trycker på knappen.";
const OFFLINE = `Ingen uppkoppling. ${HERE}`;
const LABELS = {
  "": "Med egna ord",
  accepted: "Med egna ord, om du vill",
  if_funded: "Hur mycket, och när?",
  change: "Vad behöver ändras?",
  not_ours: "Vem hör frågan till?",
};

const list = document.querySelector("[data-unsent]");
const announcement = document.getElementById("sagt");

function stored(task) {
  // A browser may refuse its storage: the page then works without this help.
  try {
    return task();
  } catch {
    return null;
  }
}

// ---- A row and what stands in it ------------------------------------------------------------------------------------------

const rows = new Map(); // form → what is known of it

const formOf = (item) => item.querySelector("form[data-row]");
const field = (form, name) => form.elements[`${form.dataset.row}-${name}`];
const textOf = (form) => ({ stand: field(form, "stand").value, words: field(form, "words").value.trim() });
const isSame = (one, other) => one.stand === other.stand && one.words === other.words;
const isUnsent = (form) => !isSame(textOf(form), JSON.parse(form.dataset.standing));
const say = (form, words) => (form.querySelector("[data-save-status]").textContent = words);
const mark = (form) => (form.closest("li").querySelector("[data-mark]").hidden = !isUnsent(form));

function relabel(form) {
  form.querySelector("textarea").labels[0].textContent = LABELS[field(form, "stand").value];
}

// ---- The browser's own copy: there while the server does not have the words -----------------------------------------------

const keyOf = (form) => PREFIX + form.dataset.row;
const forget = (form) => stored(() => localStorage.removeItem(keyOf(form)));
const copyOf = (form) => stored(() => JSON.parse(localStorage.getItem(keyOf(form))));

function copy(form) {
  const held = { at: Date.now(), ...textOf(form), seen: field(form, "seen").value, client_key: field(form, "client_key").value };
  stored(() => localStorage.setItem(keyOf(form), JSON.stringify(held)));
}

function putBack(form) {
  const held = copyOf(form);
  if (!held || isSame(held, textOf(form))) return forget(form);
  for (const choice of field(form, "stand")) choice.checked = choice.value === held.stand;
  field(form, "words").value = held.words;
  // Against what was seen when it was written: an answer that a colleague has given since is shown, not overwritten.
  field(form, "seen").value = held.seen;
  field(form, "client_key").value = held.client_key;
  say(form, `Det du skrev är tillbaka. ${PRESS}`);
  later(form, 0);
}

// ---- Own space on the server ----------------------------------------------------------------------------------------------

function later(form, pause) {
  const row = rows.get(form);
  if (!row) return; // the row has been shown anew, or is gone
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
    if (kept) {
      row.known = text;
      if (isSame(text, textOf(form))) forget(form);
      if (isUnsent(form)) say(form, `Det du skriver finns kvar. ${PRESS}`);
    } else say(form, `${HERE} ${PRESS}`);
  } catch {
    say(form, OFFLINE);
    later(form, AGAIN);
  }
}

// ---- Saving a row ---------------------------------------------------------------------------------------------------------

async function save(form, button) {
  const row = rows.get(form);
  if (row.isSaving) return;
  copy(form);
  const body = new URLSearchParams(new FormData(form, button));
  await row.keeping; // words on their way must not land after the answer that they became
  row.isSaving = true;
  clearTimeout(row.timer);
  say(form, "Sparar …");
  try {
    const answer = await fetch(form.action, { method: "POST", body });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (answer.ok && page.getElementById("antal")) show(form, page);
    else if (page.querySelector("[data-end]")) end(form, page);
    else say(form, `Det gick inte att spara just nu. ${HERE} Försök igen om en stund, eller hör av dig till den som frågar.`);
  } catch {
    say(form, `Ingen uppkoppling, så det gick inte att spara. ${HERE} Försök igen om en stund.`);
  } finally {
    row.isSaving = false;
  }
}

function show(form, page) {
  const item = form.closest("li");
  const fresh = page.getElementById(item.id);
  for (const part of ["forlorat", "antal", "slut"]) document.getElementById(part).replaceWith(page.getElementById(part));
  rows.delete(form);
  if (!fresh) {
    item.remove();
    forget(form);
    return document.getElementById("inte-sparat")?.focus();
  }
  const wasOpen = item.querySelector("[data-next]") !== null;
  item.replaceWith(fresh);
  const made = setUp(fresh);
  if (fresh.dataset.outcome !== "saved") {
    fresh.querySelector("details").open = true;
    mark(made);
    return fresh.querySelector(".sam-problem, h3[tabindex]")?.focus();
  }
  forget(made);
  announcement.textContent = `${fresh.querySelector("summary span").textContent} är sparad. ${document.getElementById("alla").textContent}.`;
  const next = wasOpen && document.querySelector("#antal a[data-open]");
  if (next) {
    fresh.querySelector("details").open = false;
    open(next.hash);
  } else made.querySelector("button").focus();
}

function asWords(form) {
  const { words } = textOf(form);
  const choice = form.querySelector("input:checked")?.closest("label").textContent.trim() ?? "inget svar valt";
  return { title: form.closest("li").querySelector("summary b").textContent, words: words ? `${choice}. ”${words}”` : choice };
}

// The question was closed, or the link revoked, while one wrote: what other rows hold is shown too.
function end(form, page) {
  const others = [...rows.keys()].filter((other) => other !== form && isUnsent(other)).map(asWords);
  rows.clear();
  document.querySelector("main").replaceWith(document.adoptNode(page.querySelector("main")));
  document.title = page.title;
  const lost = document.querySelector("[data-lost]");
  for (const { title, words } of lost ? others : []) {
    if (lost.textContent.includes(title)) continue;
    const quote = document.createElement("blockquote");
    quote.textContent = `${title}: ${words}`;
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

function setUp(item) {
  const form = formOf(item);
  rows.set(form, { known: textOf(form), keeping: Promise.resolve(), isSaving: false, timer: 0 });
  const next = form.querySelector("[data-next]");
  if (next && rows.size > 1) next.textContent = next.dataset.next;
  relabel(form);
  form.addEventListener("input", () => {
    relabel(form);
    mark(form);
    if (isUnsent(form)) copy(form);
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
  return form;
}

if (list) {
  for (const item of list.children) {
    const form = setUp(item);
    putBack(form);
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
  window.addEventListener("pagehide", () => rows.forEach((_, form) => keep(form)));
}
