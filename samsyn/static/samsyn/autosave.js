// Keeps what is typed on the server, for the writer alone, while it is being typed: a form that holds [data-autosave]
// sends each changed field to that address two seconds after the last key, and when the field is left. The browser's own
// copy (samsyn.js) takes over when the server cannot be reached or the session has ended. Saving is still the button's.

const PAUSE = 2000; // milliseconds without a key before the field is sent
const LONGEST = 4000; // milliseconds that a save waits for what is on its way
const AGAIN = 15000; // milliseconds before a field that could not be sent is tried again

function fieldsOf(form) {
  return [...form.elements].filter((part) => part.name?.endsWith("__base")).map((part) => part.name.slice(0, -"__base".length));
}

function valueOf(data, field) {
  return [field, `${field}__blocks`].flatMap((key) => data.getAll(key).map((value) => [key, value]));
}

function autosave(form, address) {
  const status = form.querySelector("[data-save-status]");
  const fields = fieldsOf(form);
  const known = new Map(); // what the server has, as text, by field
  let timer = 0;
  let sending = null; // what is on its way
  let isSubmitted = false;

  const say = (words) => status && (status.textContent = words);
  const textOf = (data, field) => JSON.stringify(valueOf(data, field));
  const changed = (data) => fields.filter((field) => textOf(data, field) !== known.get(field));

  const remember = (data, names) => names.forEach((field) => known.set(field, textOf(data, field)));
  const later = (pause) => {
    clearTimeout(timer);
    timer = setTimeout(send, pause);
  };

  async function send() {
    clearTimeout(timer);
    const data = new FormData(form);
    const names = changed(data);
    if (!names.length || isSubmitted) return;
    if (sending) return later(PAUSE);
    const body = new URLSearchParams({ csrfmiddlewaretoken: data.get("csrfmiddlewaretoken") });
    for (const field of names) {
      body.append("field", field);
      body.append(`${field}__base`, data.get(`${field}__base`));
      valueOf(data, field).forEach(([key, value]) => body.append(key, value));
    }
    sending = deliver(body, data, names).finally(() => (sending = null));
  }

  async function deliver(body, data, names) {
    try {
      const answer = await fetch(address, { method: "POST", body, redirect: "manual", keepalive: body.toString().length < 60000 });
      if (answer.ok) {
        remember(data, names);
        say(`Utkast behållet ${(await answer.json()).kept}. Tryck på knappen för att spara.`);
      } else {
        say("Du är inte inloggad längre. Det du skriver finns kvar i den här webbläsaren. Logga in på nytt, så får du tillbaka det.");
      }
    } catch {
      say("Ingen uppkoppling. Det du skriver finns kvar i den här webbläsaren.");
      later(AGAIN);
    }
  }

  // A field that the server filled with an earlier draft is known there already.
  remember(new FormData(form), fields);
  form.addEventListener("input", () => later(PAUSE));
  form.addEventListener("focusout", send);
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    // Words on their way must not land after the save that made them old, and be offered back as if they were unsaved.
    if (sending && !isSubmitted) {
      event.preventDefault();
      const longest = new Promise((done) => setTimeout(done, LONGEST));
      Promise.race([sending, longest]).then(() => form.requestSubmit(event.submitter));
    }
    isSubmitted = true;
  });
  window.addEventListener("pageshow", () => (isSubmitted = false));
  window.addEventListener("online", send);
  window.addEventListener("pagehide", send);
}

// What is thrown away is thrown away here too, or samsyn.js would offer it at once.
function dropOwnCopies() {
  const start = `samsyn:text:${document.body.dataset.person || ""}:${location.pathname}:`;
  try {
    Object.keys(localStorage).filter((key) => key.startsWith(start)).forEach((key) => localStorage.removeItem(key));
  } catch {
    // the browser keeps nothing, so there is nothing to throw away
  }
}

document.querySelectorAll("[data-autosave]").forEach((mark) => autosave(mark.closest("form"), mark.dataset.autosave));
document.querySelectorAll("[data-drop]").forEach((button) => button.addEventListener("click", dropOwnCopies));
