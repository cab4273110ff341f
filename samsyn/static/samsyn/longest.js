// How much longer a text is than what can be saved stands beside its field while one writes ([data-longest]). Nothing is
// cut, and nothing is hindered: the server counts for itself and refuses with every character kept.

const NEAR = 0.9; // of what can be saved: from there on what is left is shown
const LINE_BREAK = 1; // characters more than the browser counts: a line break is sent as two

function lengthOf(value) {
  const breaks = value.split("\n").length - 1;
  return [...value].length + breaks * LINE_BREAK;
}

const figure = (number) => number.toLocaleString("sv-SE");

function tell(field) {
  const longest = Number(field.dataset.longest);
  const length = lengthOf(field.value);
  const id = `${field.id || field.name}_longest`;
  const told = document.getElementById(id) || document.createElement("p");
  const isOver = length > longest;
  const others = (field.getAttribute("aria-describedby") || "").split(" ").filter((name) => name && name !== id);
  if (length < longest * NEAR || longest < 40) {
    if (told.isConnected) set(field, others, false);
    return told.remove();
  }
  told.id = id;
  told.dataset.tooLong = "";
  told.className = isOver ? "sam-error" : "sam-note";
  const left = `${figure(longest - length)} tecken kvar av ${figure(longest)}.`;
  told.textContent = isOver ? `Fel: ${figure(length - longest)} tecken för långt. Högst ${figure(longest)} får plats.` : left;
  if (!told.isConnected) field.after(told);
  set(field, [...others, id], isOver);
}

function set(field, describedBy, isOver) {
  if (describedBy.length) field.setAttribute("aria-describedby", describedBy.join(" "));
  else field.removeAttribute("aria-describedby");
  if (isOver) field.setAttribute("aria-invalid", "true");
  else if (!field.parentElement.querySelector(".sam-error:not([data-too-long])")) field.removeAttribute("aria-invalid");
}

document.addEventListener("input", (event) => {
  if (event.target.matches?.("[data-longest]")) tell(event.target);
});
document.querySelectorAll("[data-longest]").forEach((field) => field.value && tell(field));
