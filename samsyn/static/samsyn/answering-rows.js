// The fields of one row where a department answers, and how a reply is taken in around them (answering.js).

export const field = (form, name) => form.elements[`${form.dataset.row}-${name}`];

const plain = (words) => words.replaceAll("\r\n", "\n").trim();

export const textOf = (form) => ({ stand: field(form, "stand").value, words: plain(field(form, "words").value) });

export const isSame = (one, other) => one.stand === other.stand && plain(one.words) === plain(other.words);

export function setText(form, text) {
  for (const choice of field(form, "stand")) choice.checked = choice.value === text.stand;
  if (plain(field(form, "words").value) !== plain(text.words)) field(form, "words").value = text.words;
}

// Puts in what the server has instead. Whoever stands on something in it comes to stand on the same thing.
export function swap(old, now) {
  const held = old.contains(document.activeElement) ? document.activeElement : null;
  const twin = held && ["id", "name", "href"].map((key) => held.getAttribute(key) && `[${key}="${CSS.escape(held.getAttribute(key))}"]`).find(Boolean);
  old.replaceChildren(...[...now.childNodes].map((node) => document.importNode(node, true)));
  if (!held || held === old) return;
  const same = (twin && old.querySelector(twin)) || old.querySelector(held.localName) || old.querySelector("button, a[href], [tabindex]");
  same?.focus({ preventScroll: true });
}

// ---- Faults ---------------------------------------------------------------------------------------------------------------

const FIELDS = ".sam-field, .sam-fieldset";
const CONTROLS = "input:not([type=hidden]), textarea";
const TOLD = ["aria-invalid", "aria-describedby", "data-fault"];
const faultOf = (part) => [...part.children].find((child) => child.matches(".sam-error:not([data-too-long])"));

// The faults of the row as it was sent, at its fields.
export function showFaults(form, made) {
  const fresh = [...made.querySelectorAll(FIELDS)];
  [...form.querySelectorAll(FIELDS)].forEach((part, at) => {
    faultOf(part)?.remove();
    const fault = faultOf(fresh[at]);
    if (fault) part.append(document.importNode(fault, true));
    const now = [fresh[at], ...fresh[at].querySelectorAll(CONTROLS)];
    [part, ...part.querySelectorAll(CONTROLS)].forEach((one, place) => {
      for (const name of TOLD) {
        if (now[place].hasAttribute(name)) one.setAttribute(name, now[place].getAttribute(name));
        else one.removeAttribute(name);
      }
    });
  });
}

// A fault that has been mended is not shown any longer; with the last one its summary goes.
export function settleFaults(form) {
  const { stand, words } = textOf(form);
  const isMended = {
    stand: stand !== "",
    words: words !== "" || stand !== "change",
    given_by: field(form, "given_by").value.trim() !== "",
  };
  for (const part of form.querySelectorAll(FIELDS)) {
    const fault = faultOf(part);
    const controls = [...part.querySelectorAll(CONTROLS)];
    const name = controls[0]?.name.slice(form.dataset.row.length + 1);
    const longest = Number(controls[0]?.dataset.longest || Infinity);
    if (!fault || !isMended[name] || controls[0].value.length > longest) continue;
    fault.remove();
    for (const one of [part, ...controls]) for (const mark of ["aria-invalid", "data-fault"]) one.removeAttribute(mark);
    for (const one of controls) form.querySelector(`.sam-problem a[href="#${one.id}"]`)?.closest("li").remove();
  }
  const summary = form.querySelector(".sam-problem:has(ul)");
  if (summary && !summary.querySelector("li")) summary.remove();
}
