// What the browser adds. Every page works without it.
// Text that is typed in a form[data-keep] is kept in the browser until the server has confirmed it: the next page carries
// [data-saved], or the same form comes back with the same text in it. Until then it is offered back.

const PREFIX = "samsyn:text:";
const SENT = "samsyn:sent";
const PAUSE = 400; // milliseconds without a key before the text is kept
const KEPT_DAYS = 30;
const NEVER_KEPT = ["file", "password", "submit", "button", "image", "reset"];

const person = document.body.dataset.person || "";

function stored(task) {
  // A browser may refuse its storage (full, or switched off): the form then works without this help.
  try {
    return task();
  } catch {
    return null;
  }
}

// ---- Faults: the summary takes the focus, its links the field ----------------------------------------------------------

function showProblem(problem) {
  if (!document.title.startsWith("Fel: ")) document.title = `Fel: ${document.title}`;
  problem.focus();
  problem.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const field = link && document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    // The rich text editor stands in for a textarea that is hidden.
    const shown = field.checkVisibility() ? field : field.closest(".sam-field")?.querySelector("[contenteditable=true]");
    shown?.scrollIntoView({ block: "center" });
    shown?.focus();
  });
}

// ---- What a form holds --------------------------------------------------------------------------------------------------

function keptFields(form) {
  return [...form.elements].filter((field) => {
    if (!field.name || NEVER_KEPT.includes(field.type)) return false;
    return field.type !== "hidden" || field.name.endsWith("__blocks"); // the rich text editor's own field
  });
}

function textOf(form) {
  const names = new Set(keptFields(form).map((field) => field.name));
  return [...new FormData(form)].filter(([name, value]) => names.has(name) && typeof value === "string");
}

// Two texts are the same when they read the same: the ids of blocks are the server's own.
function comparable(text) {
  const withoutIds = (key, value) => (key === "id" ? undefined : value);
  const reading = ([name, value]) => [name, name.endsWith("__blocks") && value ? JSON.parse(value, withoutIds) : value];
  return JSON.stringify(text.map(reading));
}

function putBack(form, text) {
  const left = text.map((pair) => [...pair]);
  const take = (name, wanted) => {
    const at = left.findIndex(([key, value]) => key === name && (wanted === undefined || value === wanted));
    return at < 0 ? undefined : left.splice(at, 1)[0][1];
  };
  for (const field of keptFields(form)) {
    if (["checkbox", "radio"].includes(field.type)) field.checked = take(field.name, field.value) !== undefined;
    else if (field.type === "select-multiple") {
      for (const option of field.options) option.selected = take(field.name, option.value) !== undefined;
    } else field.value = take(field.name) ?? field.value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new CustomEvent("samsyn:put-back", { bubbles: true }));
  }
}

function labelsOfChanged(form, text) {
  const now = textOf(form);
  const values = (pairs, name) => JSON.stringify(pairs.filter(([key]) => key === name));
  const labels = keptFields(form)
    .filter((field) => values(now, field.name) !== values(text, field.name))
    .map((field) => field.closest("fieldset")?.querySelector("legend") || field.labels?.[0])
    .map((label) => label?.textContent.trim())
    .filter(Boolean);
  return [...new Set(labels)];
}

// ---- Kept texts: one key for each time a form is opened ----------------------------------------------------------------

function keysOf(start) {
  return stored(() => Object.keys(localStorage).filter((key) => key.startsWith(start))) || [];
}

function read(key) {
  return stored(() => JSON.parse(localStorage.getItem(key)));
}

function forget(key) {
  stored(() => localStorage.removeItem(key));
}

function forgetOld() {
  const oldest = Date.now() - KEPT_DAYS * 24 * 3600 * 1000;
  keysOf(PREFIX).forEach((key) => (read(key)?.at ?? 0) < oldest && forget(key));
}

function forgetConfirmed() {
  if (document.querySelector("[data-saved]")) forget(stored(() => sessionStorage.getItem(SENT)));
  if (document.querySelector("[data-saved]")) stored(() => sessionStorage.removeItem(SENT));
}

function keepText(form) {
  const start = `${PREFIX}${person}:${location.pathname}:${form.dataset.keep}:`;
  const refused = form.querySelector(".sam-problem") !== null; // shown again with its text, and nothing saved
  const status = form.querySelector("[data-save-status]");
  const fromServer = comparable(textOf(form));
  let key = start + Date.now();
  let leaving = false;
  let timer = 0;

  const isChanged = () => comparable(textOf(form)) !== fromServer;
  const say = (words) => status && status.textContent !== words && (status.textContent = words);
  const write = () => {
    clearTimeout(timer);
    if (!isChanged() && !refused) return forget(key);
    stored(() => localStorage.setItem(key, JSON.stringify({ at: Date.now(), text: textOf(form) })));
    say(navigator.onLine ? "Inte sparat än." : "Ingen uppkoppling. Det du skriver finns kvar i den här webbläsaren.");
  };

  for (const found of keysOf(start).sort().reverse()) {
    const draft = read(found);
    const isHere = draft && comparable(draft.text) === fromServer;
    if (isHere && refused) key = found;
    else if (!draft || isHere) forget(found);
    else if (!form.querySelector("[data-offer]")) offer(form, found, draft, () => say("Texten är tillbaka. Spara för att behålla den."));
  }

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(write, PAUSE);
  });
  form.addEventListener("submit", (event) => {
    write();
    if (!navigator.onLine) {
      event.preventDefault();
      say("Ingen uppkoppling, så det gick inte att spara. Texten finns kvar här. Försök igen om en stund.");
      return;
    }
    leaving = true;
    stored(() => sessionStorage.setItem(SENT, key));
  });
  window.addEventListener("pageshow", () => (leaving = false));
  window.addEventListener("pagehide", () => isChanged() && !leaving && write());
  window.addEventListener("beforeunload", (event) => isChanged() && !leaving && event.preventDefault());
}

function offer(form, key, draft, done) {
  const when = new Date(draft.at).toLocaleString("sv-SE", { dateStyle: "short", timeStyle: "short" });
  const labels = labelsOfChanged(form, draft.text).join(", ");
  const box = document.createElement("section");
  box.className = "sam-notice";
  box.dataset.offer = "";
  box.setAttribute("aria-label", "Text som inte hann sparas");
  const words = document.createElement("p");
  const lead = document.createElement("strong");
  lead.textContent = "Vi hittade text som inte hann sparas.";
  words.append(lead, ` Den skrevs här ${when}${labels ? ` och gäller: ${labels}` : ""}.`);
  const buttons = document.createElement("p");
  buttons.className = "sam-do";
  buttons.append(
    button("Lägg tillbaka texten", () => {
      putBack(form, draft.text);
      forget(key);
      box.remove();
      done();
      keptFields(form).find((field) => field.type !== "hidden")?.focus();
    }),
    button("Kasta den", () => {
      forget(key);
      box.remove();
      form.querySelector("button[type=submit]")?.focus();
    }),
  );
  box.append(words, buttons);
  form.prepend(box);
}

function button(label, press) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "ds-button";
  made.dataset.variant = "secondary";
  made.textContent = label;
  made.addEventListener("click", press);
  return made;
}

// ---- Start -----------------------------------------------------------------------------------------------------------------

const problem = document.querySelector(".sam-problem");
if (problem) showProblem(problem);
forgetConfirmed();
forgetOld();
// Other scripts of the page (the rich text editor) have made the forms ready by then.
document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("form[data-keep]").forEach(keepText));
// Signing out on a shared computer leaves nothing behind.
document.querySelectorAll("form[data-forget]").forEach((form) => {
  form.addEventListener("submit", () => keysOf(`${PREFIX}${person}:`).forEach(forget));
});
