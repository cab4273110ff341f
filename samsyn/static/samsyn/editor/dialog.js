// A small box for one or two lines of text: the address of a link, the words of a footnote, the name of a table.
// It stands outside the page's form, so nothing in it is sent or submits.

let count = 0;

// fields: [{name, label, help, value, lines}]; check(values) gives {name: sentence} for what is wrong, or nothing.
// buttons: [{label, done(values)}], the first one is what Enter does; remove: {label, done} stands apart.
export function ask({ title, fields, button, check, done, remove, closed }) {
  count += 1;
  const dialog = document.createElement("dialog");
  dialog.className = "ds-dialog sam-editor-dialog";
  const heading = add(dialog, "h2", { id: `sam-dialog-${count}` }, title);
  dialog.setAttribute("aria-labelledby", heading.id);
  const inputs = fields.map((field, index) => makeField(dialog, field, `sam-dialog-${count}-${index}`));
  const values = () => Object.fromEntries(inputs.map(({ name, input }) => [name, input.value.trim()]));

  const finish = () => {
    const faults = check?.(values()) ?? {};
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
    if (event.key !== "Enter" || event.target.localName === "button" || event.isComposing) return;
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
  inputs[0].input.select();
}

function makeField(dialog, { name, label, help, value, lines }, id) {
  const box = add(dialog, "div", { className: "sam-field" });
  add(box, "label", { htmlFor: id }, label);
  if (help) add(box, "p", { className: "sam-note", id: `${id}-help` }, help);
  const input = add(box, lines ? "textarea" : "input", { className: "ds-input", id, value: value ?? "" });
  if (lines) input.rows = lines;
  else input.type = "text";
  const error = add(box, "p", { className: "sam-error", id: `${id}-error` });
  error.setAttribute("role", "alert");
  input.setAttribute("aria-describedby", help ? `${id}-help ${id}-error` : `${id}-error`);
  return { name, input, error };
}

function add(parent, tag, properties, text) {
  const made = Object.assign(document.createElement(tag), properties);
  if (text) made.textContent = text;
  parent.append(made);
  return made;
}
