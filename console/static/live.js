// What has changed is heard by one open page of the desk and told to the others; a page fetches itself anew and takes over
// the parts that it marks: data-live="opinion" for a list, data-live="opinion:17" for one thing. Each such part has an id.
const channel = new BroadcastChannel("desk");
const said = document.getElementById("live");
let waiting = 0;

function listen() {
  const source = new EventSource("/events");
  return new Promise((done) => {
    source.addEventListener("change", (event) => tell({ change: JSON.parse(event.data) }));
    source.addEventListener("over", () => { source.close(); tell({ over: true }); done(); });
    source.addEventListener("error", () => { if (source.readyState === EventSource.CLOSED) setTimeout(done, 5000); });
  });
}

function tell(what) {
  channel.postMessage(what);
  heard(what);
}

function heard(what) {
  if (what.over) { notice(document.body.dataset.over); return; }
  document.dispatchEvent(new CustomEvent("desk:change", { detail: what.change }));
  const { kind, id } = what.change;
  const marked = [...document.querySelectorAll("[data-live]")].filter((part) => part.dataset.live.split(" ").some((each) => each === kind || each === `${kind}:${id}`));
  if (!marked.length) return;
  clearTimeout(waiting);
  waiting = setTimeout(refresh, 150);
}

async function refresh() {
  let answer;
  try { answer = await fetch(location.href, { headers: { Accept: "text/html" }, cache: "no-store" }); } catch { return; }
  if (!answer.ok) { if (answer.status === 401) notice(document.body.dataset.over); return; }
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of document.querySelectorAll("[data-live]")) {
    const now = fresh.getElementById(part.id);
    if (!now || now.outerHTML === part.outerHTML) continue;
    const writing = part.contains(document.activeElement) && document.activeElement.matches("textarea, input[type=text], input[type=search], select");
    const written = [...part.querySelectorAll("form:not([data-keep]) textarea")].some((field) => field.value !== field.defaultValue);
    if (writing || written || part.querySelector("[data-unsaved]")) { notice(document.body.dataset.busy); continue; }
    const focused = part.contains(document.activeElement) ? document.activeElement.id : "";
    const ticked = [...part.querySelectorAll("input[type=checkbox]:checked")].map((box) => box.id);
    part.replaceWith(now);
    for (const id of ticked) { const box = document.getElementById(id); if (box) box.checked = true; }
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  }
  document.dispatchEvent(new CustomEvent("desk:fresh"));
}

function notice(words) {
  said.textContent = words;
  said.hidden = false;
}

channel.addEventListener("message", (event) => heard(event.data));
async function lead() {
  for (;;) await listen();
}
if (navigator.locks) navigator.locks.request("desk-events", lead); else lead();
