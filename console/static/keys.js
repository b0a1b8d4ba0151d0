// The keyboard: rows by j and k, acts by their letters (data-key), places by g and a letter (data-go), the sheet by ?.
const sheet = document.getElementById("keys");
let going = 0;

const rows = () => [...document.querySelectorAll("[data-row]")].filter((row) => row.offsetParent !== null);
const current = () => document.activeElement?.closest?.("[data-row]") ?? document.querySelector("[data-row].here");

function step(by) {
  const all = rows();
  if (!all.length) return false;
  const at = all.indexOf(current());
  const next = all[Math.min(all.length - 1, Math.max(0, at < 0 ? 0 : at + by))];
  all.forEach((row) => row.classList.toggle("here", row === next));
  (next.querySelector("[data-open]") ?? next).focus();
  next.scrollIntoView({ block: "nearest" });
  return true;
}

function press(letter) {
  const within = current();
  const found = [...(within?.querySelectorAll("[data-key]") ?? []), ...document.querySelectorAll("[data-key]")]
    .find((each) => each.dataset.key === letter && !each.disabled && each.offsetParent !== null && (within?.contains(each) || !each.closest("[data-row]")));
  if (!found) return false;
  if (found.matches("input, textarea, select")) found.focus(); else found.click();
  return true;
}

function open() {
  const here = sheet.querySelector("[data-keys-here]");
  here.replaceChildren();
  const known = new Set();
  for (const each of document.querySelectorAll("[data-key]")) {
    if (known.has(each.dataset.key)) continue;
    known.add(each.dataset.key);
    const line = document.createElement("div");
    const term = document.createElement("dt");
    const key = document.createElement("kbd");
    const words = document.createElement("dd");
    key.textContent = each.dataset.key;
    words.textContent = each.dataset.says ?? each.getAttribute("aria-label") ?? each.textContent.trim();
    term.append(key);
    line.append(term, words);
    here.append(line);
  }
  here.previousElementSibling.hidden = !known.size;
  sheet.showModal();
}

function typed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const writing = event.target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]");
  if (writing) {
    if (event.key === "Escape") writing.blur();
    return;
  }
  if (sheet?.open) return;
  const letter = event.key;
  if (Date.now() - going < 1500) {
    going = 0;
    const way = document.querySelector(`[data-go="${CSS.escape(letter)}"]`);
    if (way) { event.preventDefault(); way.click(); }
    return;
  }
  if (letter === "g") { going = Date.now(); return; }
  const taken = letter === "?" ? sheet && (open(), true)
    : letter === "j" ? step(1)
    : letter === "k" ? step(-1)
    : letter === "x" ? tick()
    : letter === "/" ? search()
    : letter.length === 1 && press(letter);
  if (taken) event.preventDefault();
}

function tick() {
  const box = current()?.querySelector("input[type=checkbox]");
  box?.click();
  return Boolean(box);
}

function search() {
  const field = document.querySelector("input[type=search]");
  const way = field ?? document.querySelector('.ways a[href="/search"]');
  if (field) { field.focus(); field.select(); } else way?.click();
  return Boolean(way);
}

document.addEventListener("keydown", typed);
for (const button of document.querySelectorAll("[data-keys]")) {
  button.hidden = false;
  button.addEventListener("click", open);
}
