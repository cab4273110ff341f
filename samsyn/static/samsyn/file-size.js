// A file that is too large is told of beside its field before it is sent. The server counts for itself.

const MEGABYTE = 1024 * 1024;
const limit = Number(document.querySelector("meta[name=samsyn-upload-max]")?.content || 0);

function tooLarge(input) {
  const largest = Math.max(0, ...[...input.files].map((file) => file.size));
  return limit && largest > limit ? largest : 0;
}

function tell(input) {
  const id = `${input.id}_too_large`;
  document.getElementById(id)?.remove();
  const others = (input.getAttribute("aria-describedby") || "").split(" ").filter((name) => name && name !== id);
  const size = tooLarge(input);
  if (size) {
    const words = document.createElement("p");
    words.className = "sam-error";
    words.id = id;
    const mark = document.createElement("span");
    mark.textContent = "Fel: ";
    const megabytes = Math.floor(size / MEGABYTE);
    words.append(mark, `Filen är för stor (${megabytes} MB). Gränsen är ${limit / MEGABYTE} MB. Välj en mindre fil.`);
    input.after(words);
    input.setAttribute("aria-invalid", "true");
    others.push(id);
  } else {
    input.removeAttribute("aria-invalid");
  }
  input.setAttribute("aria-describedby", others.join(" "));
}

document.addEventListener("change", (event) => {
  if (event.target.matches("input[type=file]")) tell(event.target);
});
// Before anything else hears of it: a form that is not sent must not be taken for sent.
document.addEventListener(
  "submit",
  (event) => {
    const input = [...event.target.querySelectorAll("input[type=file]")].find(tooLarge);
    if (!input) return;
    event.preventDefault();
    event.stopPropagation();
    input.focus();
  },
  true,
);
