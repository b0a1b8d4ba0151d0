// Where a person writes: words, pictures, files, a voice, a place, a command.
import { post } from "./api.js";
import { drawing, make, toast } from "./dom.js";
import { say } from "./words.js";

function tone(seconds = 1.2, rate = 8000) {
  // A short tone as a WAV file: a voice message where there is no microphone.
  const samples = Math.floor(seconds * rate);
  const view = new DataView(new ArrayBuffer(44 + samples * 2));
  const text = (at, letters) => [...letters].forEach((letter, index) => view.setUint8(at + index, letter.charCodeAt(0)));
  text(0, "RIFF"); view.setUint32(4, 36 + samples * 2, true); text(8, "WAVEfmt "); view.setUint32(16, 16, true);
  view.setUint16(20, 1, true); view.setUint16(22, 1, true); view.setUint32(24, rate, true); view.setUint32(28, rate * 2, true);
  view.setUint16(32, 2, true); view.setUint16(34, 16, true); text(36, "data"); view.setUint32(40, samples * 2, true);
  for (let index = 0; index < samples; index += 1) view.setInt16(44 + index * 2, Math.sin(index / 6) * 6000 * Math.min(1, (samples - index) / 2000), true);
  return new Blob([view.buffer], { type: "audio/wav" });
}

export class Composer {
  constructor(phone) {
    this.phone = phone;
    this.context = null;
    this.files = make("input", { type: "file", multiple: true, hidden: true, onchange: () => this.sendFiles() });
    this.area = make("textarea", { rows: 1, data: { hint: "write", label: "write" }, placeholder: say("write"), "aria-label": say("write"),
      onkeydown: (event) => this.key(event), oninput: () => this.grow(), onpaste: (event) => this.paste(event) });
    const icon = (label, act) => make("button", { type: "button", class: "icon", data: { label }, "aria-label": say(label), title: say(label), onclick: act }, drawing(label));
    this.line = make("div", { class: "context", hidden: true });
    this.element = make("div", {}, this.line, make("div", { class: "composer" },
      icon("commands", (event) => this.commands(event.currentTarget)), icon("attach", () => this.files.click()),
      this.area, icon("voice", () => this.voice()), icon("place", () => this.place()),
      make("button", { type: "button", class: "icon send", data: { label: "send" }, "aria-label": say("send"), onclick: () => this.send() }, drawing("send")), this.files));
  }

  path(act) { return `/phones/${this.phone.id}/${act}`; }

  async do(act, body) {
    try { return await post(this.path(act), body); } catch (error) { toast(say("failed") + error.message); return null; }
  }

  about(kind, message, words) {
    this.context = kind ? { kind, message } : null;
    this.line.hidden = !kind;
    if (kind) {
      this.line.replaceChildren(make("b", {}, (kind === "reply" ? say("replying") : say("editing")) + words.slice(0, 60)),
        make("button", { type: "button", class: "icon", "aria-label": say("cancel"), onclick: () => this.about(null) }, "✕"));
      if (kind === "edit") this.area.value = words;
      this.area.focus();
    }
  }

  async send() {
    const text = this.area.value;
    if (!text.trim()) return;
    const context = this.context;
    this.area.value = "";
    this.grow();
    this.about(null);
    if (context?.kind === "edit") await this.do("edit", { message_id: context.message, text });
    else await this.do("text", { text, reply_to: context?.kind === "reply" ? context.message : null });
  }

  async sendFiles(list = this.files.files) {
    const files = [...list];
    if (!files.length) return;
    const pictures = files.every((file) => file.type.startsWith("image/"));
    const form = new FormData();
    form.append("kind", pictures ? "photo" : "document");
    form.append("caption", this.area.value);
    if (this.context?.kind === "reply") form.append("reply_to", this.context.message);
    files.forEach((file) => form.append("file", file, file.name));
    this.area.value = "";
    this.about(null);
    this.files.value = "";
    await this.do("media", form);
  }

  paste(event) {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length) { event.preventDefault(); this.sendFiles(files); }
  }

  async voice() {
    const form = new FormData();
    form.append("kind", "voice");
    form.append("file", tone(), "voice.wav");
    await this.do("media", form);
  }

  place() { return this.do("location", { latitude: 38.4681, longitude: 106.2731 }); }

  commands(button) {
    const items = [{ command: "start", description: say("start") }, ...this.phone.commands.filter((each) => each.command !== "start")];
    this.phone.openMenu(button, items.map((each) => [`/${each.command}　${each.description}`, () => this.do("text", { text: `/${each.command}` })]), "up");
  }

  key(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); this.send(); }
    if (event.key === "Escape") this.about(null);
  }

  grow() { this.area.rows = Math.min(5, this.area.value.split("\n").length); }
}
