// Announcements: what a phone will show as it is typed, the exact count as it is ticked, the progress as it goes on. Without this
// script the buttons of the page do the same.
for (const field of document.querySelectorAll("[data-preview]")) {
  const shown = document.querySelector(`[data-says-in="${field.dataset.preview}"]`);
  const length = document.querySelector(`[data-length="${field.dataset.preview}"]`);
  const count = () => { length.textContent = String(field.value.length); };
  field.addEventListener("input", () => { shown.textContent = field.value; count(); });
  count();
}

const form = document.querySelector("form[data-count]");
let waiting = 0, asked = 0;

function fill(id, lines) {
  const list = document.getElementById(id);
  list.replaceChildren(...lines.map((line) => { const each = document.createElement("li"); each.textContent = line; return each; }));
}

async function recount() {
  const query = new URLSearchParams([...new FormData(form)].filter(([name]) => ["role", "sector", "body", "language", "second"].includes(name)));
  const mine = ++asked;
  let answer;
  try { answer = await fetch(`${form.dataset.count}?${query}`, { headers: { Accept: "application/json" }, cache: "no-store" }); } catch { return; }
  if (!answer.ok || mine !== asked) return;
  const found = await answer.json();
  document.getElementById("reach-total").textContent = String(found.total);
  fill("reach-lines", found.lines);
  fill("reach-doubts", found.doubts);
}

form?.addEventListener("change", (event) => {
  if (event.target.type !== "checkbox") return;
  clearTimeout(waiting);
  waiting = setTimeout(recount, 120);
});

let next = 0;
function soon() { clearTimeout(next); next = setTimeout(beat, 2500); }

async function beat() {
  const part = document.querySelector("[data-beat]");
  if (!part) return;
  soon();
  let answer;
  try { answer = await fetch(location.href, { cache: "no-store" }); } catch { return; }
  const now = answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(part.id);
  if (now && part.isConnected && !part.contains(document.activeElement) && !part.querySelector("details[open]")) part.replaceWith(now);
}
soon();
document.addEventListener("desk:fresh", soon);
