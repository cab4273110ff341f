// A small box for a few lines of text: the address of a link, the words of a footnote, what a picture shows.
// It stands outside the page's form, so nothing in it is sent or submits.

let count = 0;

// fields: [{name, label, help, value, lines}], or with `file` (what may be chosen) or `tick` instead of lines of text.
// check(values) gives {name: sentence} for what is wrong, or nothing, at once or when it has asked the server.
// buttons: [{label, done(values)}], the first one is what Enter does; remove: {label, done} stands apart.
export function ask({ title, fields, button, check, done, remove, closed }) {
  count += 1;
  const dialog = document.createElement("dialog");
  dialog.className = "ds-dialog sam-editor-dialog";
  const heading = add(dialog, "h2", { id: `sam-dialog-${count}` }, title);
  dialog.setAttribute("aria-labelledby", heading.id);
  const inputs = fields.map((field, index) => makeField(dialog, field, `sam-dialog-${count}-${index}`));
  const values = () => Object.fromEntries(inputs.map(({ name, input }) => [name, valueOf(input)]));
  let waits = false;

  const finish = async () => {
    if (waits) return;
    waits = true;
    const faults = (await check?.(values())) ?? {};
    waits = false;
    if (!dialog.open) return;
    inputs.forEach(({ name, input, error }) => {
      error.textContent = faults[name] ? `Fel: ${faults[name]}` : "";
      input.toggleAttribute("aria-invalid", false);
      if (faults[name]) input.setAttribute("aria-invalid", "true");
    });
    const first = inputs.find(({ name }) => faults[name]);
    if (first) return first.input.focus();
    const given = values();
    dialog.close();
    done(given);
  };

  const row = add(dialog, "div", { className: "sam-do" });
  const press = (label, variant, act) => {
    const made = add(row, "button", { type: "button", className: "ds-button" }, label);
    if (variant) made.dataset.variant = variant;
    made.addEventListener("click", act);
  };
  press(button, "", finish);
  if (remove) press(remove.label, "secondary", () => (dialog.close(), remove.done()));
  press("Avbryt", "secondary", () => dialog.close());

  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target.localName === "button" || event.target.type === "file" || event.isComposing) return;
    event.preventDefault();
    finish();
  });
  dialog.addEventListener("close", () => {
    dialog.remove();
    closed();
  });
  document.body.append(dialog);
  dialog.showModal();
  inputs[0].input.focus();
  if (inputs[0].input.type !== "file") inputs[0].input.select();
}

function valueOf(input) {
  if (input.type === "file") return input.files[0] ?? null;
  return input.type === "checkbox" ? input.checked : input.value.trim();
}

function makeField(dialog, { name, label, help, value, lines, file, tick }, id) {
  const box = add(dialog, "div", { className: tick ? "sam-field sam-check" : "sam-field" });
  if (tick) {
    const line = add(box, "label", { htmlFor: id });
    const input = add(line, "input", { type: "checkbox", className: "ds-input", id, checked: Boolean(value) });
    add(line, "span", {}, ` ${label}`);
    return { name, input, error: addError(box, input, id) };
  }
  add(box, "label", { htmlFor: id }, label);
  if (help) add(box, "p", { className: "sam-note", id: `${id}-help` }, help);
  const input = add(box, lines ? "textarea" : "input", { className: "ds-input", id });
  if (lines) input.rows = lines;
  else input.type = file ? "file" : "text";
  if (file) input.accept = file;
  else input.value = value ?? "";
  return { name, input, error: addError(box, input, id, help && `${id}-help`) };
}

function addError(box, input, id, help) {
  const error = add(box, "p", { className: "sam-error", id: `${id}-error` });
  error.setAttribute("role", "alert");
  input.setAttribute("aria-describedby", help ? `${help} ${id}-error` : `${id}-error`);
  return error;
}

function add(parent, tag, properties, text) {
  const made = Object.assign(document.createElement(tag), properties);
  if (text) made.textContent = text;
  parent.append(made);
  return made;
}
