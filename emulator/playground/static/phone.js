// One phone: its chat, kept as the emulator tells it.
import { get, post } from "./api.js";
import { bubble, day, words } from "./bubbles.js";
import { Composer } from "./composer.js";
import { dialog, make, toast } from "./dom.js";
import { language, say } from "./words.js";

const EMOJI = ["👍", "❤", "🙏", "🎉", "👌"];

export class Phone {
  constructor(shown, role, others) {
    Object.assign(this, shown);
    this.role = role;
    this.others = others;
    this.messages = new Map();
    this.composer = new Composer(this);
    this.title = make("b", {});
    this.subtitle = make("span", {});
    this.face = make("div", { class: "face", "aria-hidden": true });
    this.chat = make("div", { class: "chat", role: "log", tabindex: 0 });
    this.typing = make("div", { class: "typing", "aria-live": "polite" });
    this.footer = make("div", {});
    this.element = make("article", { class: "phone", id: `phone-${this.id}` },
      make("header", {}, this.face, make("div", { class: "who" }, this.title, this.subtitle),
        make("button", { type: "button", class: "icon", data: { label: "menu" }, "aria-label": say("menu"), onclick: (event) => this.phoneMenu(event.currentTarget) }, "⋮")),
      this.chat, this.typing, this.footer);
    this.describe(shown);
  }

  describe(shown) {
    Object.assign(this, shown);
    this.title.textContent = this.name;
    this.subtitle.textContent = (this.role?.[language()] ?? this.role?.zh ?? "") + (this.role ? " · " : "") + this.language_code;
    this.face.textContent = [...this.name][0] ?? "?";
    this.chat.setAttribute("aria-label", this.name);
    this.element.classList.toggle("gone", this.blocked || this.deactivated);
    const notice = this.deactivated ? say("deactivated") : this.blocked ? say("blocked") : null;
    // Put in anew, the composer would lose the focus, and somebody who is writing the rest of their words.
    if (notice) this.footer.replaceChildren(make("div", { class: "notice" }, notice));
    else if (this.footer.firstChild !== this.composer.element) this.footer.replaceChildren(this.composer.element);
  }

  async load() {
    const since = this.since = new Map(); // what is heard while the answer is under way is newer than the answer
    const { messages } = await get(`/phones/${this.id}/chat`);
    if (this.since !== since) return; // asked again meanwhile
    this.since = null;
    this.messages = new Map(messages.map((message) => [message.id, { ...message, phone: this.id }]));
    for (const [id, message] of since) this.keep(id, message);
    this.draw();
  }

  keep(id, message) {
    this.since?.set(id, message);
    if (message) this.messages.set(id, { ...message, phone: this.id });
    else this.messages.delete(id);
  }

  async refresh() { this.describe(await get(`/phones/${this.id}`)); }

  heard(event) {
    if (event.type === "typing") return this.types();
    if (event.type === "callback_answer") return this.answered(event);
    if (event.type === "phone") return this.refresh();
    if (event.message) this.keep(event.message.id, event.type === "delete" ? null : event.message);
    if (event.message?.from === "bot") this.typing.textContent = "";
    return this.later();
  }

  later() {
    // Many changes at once are drawn once.
    if (this.waiting) return;
    this.waiting = requestAnimationFrame(() => { this.waiting = null; this.draw(); });
  }

  draw() {
    const near = this.chat.scrollHeight - this.chat.scrollTop - this.chat.clientHeight < 160;
    const focused = this.chat.contains(document.activeElement) ? document.activeElement.textContent : null;
    const nodes = [];
    let last = "";
    const list = [...this.messages.values()];
    for (let index = 0; index < list.length; index += 1) {
      const group = [list[index]];
      while (list[index].album && list[index + 1]?.album === list[index].album) group.push(list[index += 1]);
      if (day(group[0].date) !== last) {
        last = day(group[0].date);
        nodes.push(make("div", { class: "day" }, last === day(Date.now() / 1000) ? say("today") : last));
      }
      nodes.push(bubble(group, {
        find: (id) => this.messages.get(id), press: (...all) => this.press(...all),
        menu: (message, button) => this.messageMenu(message, button), go: (id) => this.go(id),
      }));
    }
    if (!nodes.length) {
      nodes.push(make("div", { class: "empty" }, make("div", {}, say("nothing")),
        make("button", { type: "button", onclick: () => this.composer.do("start", {}) }, say("start"))));
    }
    this.chat.replaceChildren(...nodes);
    if (focused) [...this.chat.querySelectorAll(".keyboard button")].findLast((button) => button.textContent === focused)?.focus({ preventScroll: true });
    if (near || !this.drawn) this.chat.scrollTop = this.chat.scrollHeight;
    this.drawn = true;
  }

  go(id) {
    const element = document.getElementById(`m${this.id}-${id}`);
    element?.scrollIntoView({ block: "center" });
    element?.classList.add("linked");
    setTimeout(() => element?.classList.remove("linked"), 1300);
  }

  async press(message, button, data) {
    button.setAttribute("aria-busy", "true");
    try {
      const answer = await post(`/phones/${this.id}/press`, { message_id: message.id, data });
      if (!answer.answered) toast(say("unanswered"));
    } catch (error) { toast(say("failed") + error.message); }
    button.removeAttribute("aria-busy");
  }

  answered({ text, show_alert: alert }) {
    if (!text) return;
    if (!alert) {
      const place = make("div", { class: "saying", role: "status" }, text);
      this.element.append(place);
      setTimeout(() => place.remove(), 2800);
      return;
    }
    const box = make("div", { class: "alert", role: "alertdialog" }, text);
    box.append(make("button", { type: "button", class: "plain", onclick: () => box.remove() }, "OK"));
    this.element.append(box);
    box.querySelector("button").focus();
  }

  types() {
    this.typing.textContent = say("typing");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => { this.typing.textContent = ""; }, 4000);
  }

  openMenu(anchor, items, way = "down") {
    document.querySelectorAll(".menu").forEach((menu) => menu.remove());
    const menu = make("div", { class: "menu", role: "menu" });
    const close = () => { menu.remove(); anchor.focus(); };
    for (const [label, act] of items) {
      menu.append(Array.isArray(label)
        ? make("div", { class: "emoji" }, ...label.map((emoji) => make("button", { type: "button", onclick: () => { close(); act(emoji); } }, emoji)))
        : make("button", { type: "button", role: "menuitem", onclick: () => { close(); act(); } }, label));
    }
    menu.onkeydown = (event) => {
      if (event.key === "Escape") close();
      const buttons = [...menu.querySelectorAll("button")];
      const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (move) { event.preventDefault(); buttons.at((buttons.indexOf(document.activeElement) + move) % buttons.length)?.focus(); }
    };
    this.element.append(menu);
    const outer = this.element.getBoundingClientRect();
    const inner = anchor.getBoundingClientRect();
    const top = inner.bottom - outer.top;
    menu.style.left = `${Math.max(8, Math.min(inner.left - outer.left, outer.width - menu.offsetWidth - 8))}px`;
    menu.style.top = `${way === "up" || top + menu.offsetHeight > outer.height ? Math.max(8, inner.top - outer.top - menu.offsetHeight) : top}px`;
    menu.querySelector("button").focus();
    setTimeout(() => document.addEventListener("click", () => menu.remove(), { once: true }), 0);
  }

  messageMenu(message, button) {
    const text = words(message);
    const items = [[EMOJI, (emoji) => this.composer.do("react", { message_id: message.id, emoji: message.reactions.me.includes(emoji) ? null : emoji })],
      [say("reply"), () => this.composer.about("reply", message.id, text || message.kind)]];
    if (message.from === "me" && text) items.push([say("edit"), () => this.composer.about("edit", message.id, text)]);
    if (text) {
      items.push([say("copy"), () => navigator.clipboard.writeText(text).then(() => toast(say("copied")))]);
      for (const other of this.others()) {
        const origin = { type: "user", date: message.date, sender_user: { id: this.id, is_bot: false, first_name: this.name } };
        if (other !== this) items.push([`${say("forward")} ${other.name}`, () => other.composer.do("text", { text, extra: { forward_origin: origin } })]);
      }
    }
    this.openMenu(button, items);
  }

  phoneMenu(button) {
    this.openMenu(button, [
      [this.blocked ? say("unblock") : say("block"), () => this.composer.do(this.blocked ? "unblock" : "block", {})],
      [this.language_code.startsWith("zh") ? say("to_english") : say("to_chinese"), () => this.composer.do("settings", { language_code: this.language_code.startsWith("zh") ? "en" : "zh-hans" })],
      [say("rename"), () => this.rename()],
      [say("deactivate"), () => this.composer.do("deactivate", {})],
    ]);
  }

  rename() {
    const field = make("input", { value: this.name, "aria-label": say("name") });
    const sheet = dialog("sheet", make("h2", {}, say("rename")), make("div", { class: "row" }, field,
      make("button", { type: "button", class: "plain", onclick: () => { this.composer.do("settings", { name: field.value }); sheet.close(); } }, "OK")));
  }
}
