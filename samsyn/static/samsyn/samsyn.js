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
    for (let fold = field.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    // The rich text editor stands in for a textarea that is hidden.
    const shown = field.checkVisibility() ? field : field.closest(".sam-field")?.querySelector("[contenteditable=true]");
    shown?.scrollIntoView({ block: "center" });
    shown?.focus();
  });
}

// ---- What a form holds: its fields by name, each with what the browser would send ----------------------------------------

const nameOf = (control) => control.name.replace(/__blocks$/, ""); // the rich text editor has two controls to a field

function keptControls(form) {
  return [...form.elements].filter((control) => {
    if (!control.name || NEVER_KEPT.includes(control.type) || control.name.endsWith("__choice")) return false;
    return control.type !== "hidden" || control.name.endsWith("__blocks");
  });
}

function textOf(form) {
  const text = Object.fromEntries(keptControls(form).map((control) => [nameOf(control), []]));
  for (const [key, value] of new FormData(form)) {
    const name = nameOf({ name: key });
    if (typeof value === "string" && name in text) text[name].push([key, value]);
  }
  return text;
}

// Two texts are the same when they read the same: the ids of blocks are the server's own.
function comparable(pairs) {
  const withoutIds = (key, value) => (key === "id" ? undefined : value);
  const reading = ([name, value]) => [name, name.endsWith("__blocks") && value ? JSON.parse(value, withoutIds) : value];
  return JSON.stringify((pairs ?? []).map(reading));
}

const isSame = (one, other) => comparable(one) === comparable(other);
const differing = (one, other) => Object.keys(one).filter((name) => !isSame(one[name], other[name]));
const baseOf = (form, name) => form.elements[`${name}__base`]; // the hash of what the writer saw, where a form has it

// Only the fields that were written in are put back, each against what its writer saw: what somebody else has saved
// since, in these fields or others, is not overwritten but shown beside it.
function putBack(form, fields) {
  for (const [name, { pairs, base }] of Object.entries(fields)) {
    if (baseOf(form, name) && base) baseOf(form, name).value = base;
    putBackField(keptControls(form).filter((control) => nameOf(control) === name), pairs);
  }
}

function putBackField(controls, pairs) {
  const left = pairs.map((pair) => [...pair]);
  const take = (name, wanted) => {
    const at = left.findIndex(([key, value]) => key === name && (wanted === undefined || value === wanted));
    return at < 0 ? undefined : left.splice(at, 1)[0][1];
  };
  for (const control of controls) {
    if (["checkbox", "radio"].includes(control.type)) control.checked = take(control.name, control.value) !== undefined;
    else if (control.type === "select-multiple") {
      for (const option of control.options) option.selected = take(control.name, option.value) !== undefined;
    } else control.value = take(control.name) ?? control.value;
    control.dispatchEvent(new Event("input", { bubbles: true }));
    control.dispatchEvent(new CustomEvent("samsyn:put-back", { bubbles: true }));
  }
}

function labelsOf(form, names) {
  const labels = keptControls(form)
    .filter((control) => names.includes(nameOf(control)))
    .map((control) => control.closest("fieldset")?.querySelector("legend") || control.labels?.[0])
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

// A save makes old what was kept of its fields, whenever and in whichever opening of the form they were written; so does
// a choice of somebody else's text.
function forgetConfirmed() {
  const sent = stored(() => JSON.parse(sessionStorage.getItem(SENT)));
  if (!sent || !document.querySelector("[data-saved]")) return;
  stored(() => sessionStorage.removeItem(SENT));
  forget(sent.key);
  for (const key of keysOf(sent.start)) {
    const copy = read(key);
    if (copy?.at <= sent.at) keepLeft(key, copy, Object.keys(copy.fields ?? {}).filter((name) => !sent.names.includes(name)));
  }
}

// Keep only the named fields of a copy. Answers whether any are left.
function keepLeft(key, copy, names) {
  if (!names.length) return forget(key), false;
  const fields = Object.fromEntries(names.map((name) => [name, copy.fields[name]]));
  stored(() => localStorage.setItem(key, JSON.stringify({ ...copy, fields })));
  copy.fields = fields;
  return true;
}

function keepText(form) {
  const start = `${PREFIX}${person}:${location.pathname}:${form.dataset.keep}:`;
  const refused = form.querySelector(".sam-problem") !== null; // shown again with its text, and nothing saved
  const status = form.querySelector("[data-save-status]");
  const fromServer = textOf(form);
  const sent = refused ? stored(() => JSON.parse(sessionStorage.getItem(SENT))) : null;
  const isMine = sent?.start === start;
  const key = isMine ? sent.key : start + Date.now();
  const held = isMine ? sent.names : refused ? Object.keys(fromServer) : []; // fields that the server shows and has not saved
  const keyAfter = `${start}${Date.now()}-efter`; // for what is written between the press and the page that comes
  let leaving = false;
  let pressed = null; // the text as it was sent
  let timer = 0;

  const changed = () => differing(textOf(form), fromServer);
  const unsaved = () => [...new Set([...held, ...changed()])];
  const say = (words) => status && status.textContent !== words && (status.textContent = words);
  // What was written after the press is not in what was sent: the next page offers it. It has no base, for what it was
  // written upon is being saved.
  const writeAfter = () => {
    const text = textOf(form);
    const fields = Object.fromEntries(differing(text, pressed).map((name) => [name, { pairs: text[name] }]));
    if (Object.keys(fields).length) stored(() => localStorage.setItem(keyAfter, JSON.stringify({ at: Date.now(), fields })));
  };
  const write = () => {
    clearTimeout(timer);
    if (leaving) return writeAfter();
    const text = textOf(form);
    const names = unsaved();
    form.dispatchEvent(new CustomEvent("samsyn:changed", { detail: changed() })); // groups.js
    if (!names.length) return forget(key);
    const fields = Object.fromEntries(names.map((name) => [name, { pairs: text[name], base: baseOf(form, name)?.value }]));
    stored(() => localStorage.setItem(key, JSON.stringify({ at: Date.now(), fields })));
    say(navigator.onLine ? "Inte sparat än." : "Ingen uppkoppling. Det du skriver finns kvar i den här webbläsaren.");
  };

  for (const found of keysOf(start).sort().reverse()) {
    if (found === key) continue;
    const copy = read(found);
    const names = Object.keys(copy?.fields ?? {}).filter((name) => name in fromServer);
    const left = names.filter((name) => !isSame(copy.fields[name].pairs, fromServer[name]));
    if (!copy || !keepLeft(found, copy, left)) forget(found);
    else if (!form.querySelector("[data-offer]")) offer(form, found, copy, () => say("Texten är tillbaka. Spara för att behålla den."));
  }

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(write, PAUSE);
  });
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return; // autosave lets what is on its way arrive first
    write();
    if (!navigator.onLine) {
      event.preventDefault();
      say("Ingen uppkoppling, så det gick inte att spara. Texten finns kvar här. Försök igen om en stund.");
      return;
    }
    leaving = true;
    pressed = textOf(form);
    stored(() => sessionStorage.setItem(SENT, JSON.stringify({ key, start, at: Date.now(), names: unsaved() })));
  });
  window.addEventListener("pageshow", () => (leaving = false));
  window.addEventListener("pagehide", () => changed().length && write());
  window.addEventListener("beforeunload", (event) => changed().length && !leaving && event.preventDefault());
}

function offer(form, key, copy, done) {
  const when = new Date(copy.at).toLocaleString("sv-SE", { dateStyle: "short", timeStyle: "short" });
  const names = Object.keys(copy.fields);
  const labels = labelsOf(form, names).join(", ");
  const isBehind = names.some((name) => copy.fields[name].base && baseOf(form, name)?.value !== copy.fields[name].base);
  const box = document.createElement("section");
  box.className = "sam-notice";
  box.dataset.offer = "";
  box.setAttribute("aria-label", "Text som inte hann sparas");
  const words = document.createElement("p");
  const lead = document.createElement("strong");
  lead.textContent = "Vi hittade text som inte hann sparas.";
  words.append(lead, ` Den skrevs här ${when}${labels ? ` och gäller: ${labels}` : ""}.`);
  if (isBehind) words.append(" Texten som är sparad har ändrats sedan dess: du får se båda innan något skrivs över.");
  const buttons = document.createElement("p");
  buttons.className = "sam-do";
  buttons.append(
    button("Lägg tillbaka texten", () => {
      putBack(form, copy.fields);
      forget(key);
      box.remove();
      done();
      (keptControls(form).find((control) => control.type !== "hidden" && control.checkVisibility()) || form.querySelector("summary"))?.focus();
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
else document.querySelector("[data-told]")?.focus(); // what has to be read before the button is pressed again
forgetConfirmed();
forgetOld();
// Other scripts of the page (the rich text editor) have made the forms ready by then.
document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("form[data-keep]").forEach(keepText));
// Signing out on a shared computer leaves nothing behind.
document.querySelectorAll("form[data-forget]").forEach((form) => {
  form.addEventListener("submit", () => keysOf(`${PREFIX}${person}:`).forEach(forget));
});
