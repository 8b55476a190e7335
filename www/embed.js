// SPDX-License-Identifier: GPL-2.0-only
// <oom-scope>: oomscope as a part of a page. The page loads this script as a module and writes
//
//   <oom-scope scenario="01-global" step="214" loading="visible"></oom-scope>
//
// Attributes, events, methods and the messages behind them are described in embedding.html. The element
// shows a poster until it is wanted, then a frame. It uses no inline style, fetches nothing but what
// `src` names, keeps nothing, and depends on nothing.

/** The version of the messages. */
const VERSION = 1;

/** Where oomscope is: beside this script. */
const HOME = new URL("./", import.meta.url);

/** How long a frame may take to show something, in ms. */
const PATIENCE = 30_000;

/** The scenario that is shown where none is named. */
const OPENING = "01-global";

const WORDS = {
  en: {
    start: "Start the debugger", answer: "Try what would change it", source: "Go through the code", log: "Read the explanation", reply: "Answer the question", starting: "Starting …", open: "Open in oomscope", failed: "It cannot start here", question: "a question", asks: "What will the kernel do? Answer first, then see it step by step",
    questions: {
      victim: "Which process is killed?",
      all: "Which processes are killed? Mark all of them",
      line: "Which line decides between the two processes with the most points?",
      stop: "At which process do the comparisons stop?",
      "runner-up": "Which process comes second?",
      margin: "By how many points is the victim ahead of the second?",
    },
  },
  zh: {
    start: "启动调试器", answer: "试试怎样会不同", source: "逐步查看代码", log: "阅读解释", reply: "回答问题", starting: "正在启动……", open: "在 oomscope 中打开", failed: "无法在此处启动", question: "一道题", asks: "内核会怎么做？先作答，再逐步查看",
    questions: {
      victim: "哪个进程会被杀？",
      all: "哪些进程会被杀？请全部选出",
      line: "哪一行在分数最高的两个进程之间做出决定？",
      stop: "比较在哪个进程处停止？",
      "runner-up": "哪个进程排第二？",
      margin: "牺牲者比第二名多多少分？",
    },
  },
};

const STYLE = `
/* Letters are no smaller than this where a page has made its rem small, as mdBook does. */
/* Poster and frame are equally high at every width, so that starting moves nothing: www/css/embed.css has the same sizes. */
:host { display: block; position: relative; container-type: inline-size; contain-intrinsic-inline-size: 45rem; min-inline-size: 0; color-scheme: inherit; font: max(.875rem, 14px)/1.45 system-ui, sans-serif; }
:host([hidden]) { display: none; }
:host([theme="light"]) { color-scheme: light; }
:host([theme="dark"]) { color-scheme: dark; }
.poster, .paper, iframe { --base: 562px; --beside: 0px; --log: 0px; --ask: 0px; block-size: calc(var(--base) + var(--beside) + var(--log) + var(--ask)); }
[data-more~="one"] { --beside: 256px; }
[data-more~="both"] { --beside: 512px; }
[data-more~="log"] { --log: 144px; }
[data-more~="ask"] { --ask: 232px; }
@container (min-width: 931px) { [data-more~="one"], [data-more~="both"] { --beside: 128px; } }
@container (max-width: 690px) { .poster, .paper, iframe { --base: 666px; } [data-more~="ask"] { --ask: 306px; } }
@container (max-width: 450px) { [data-more~="ask"] { --ask: 370px; } }
@container (max-width: 352px) { .poster, .paper, iframe { --base: 754px; } }
:host([kind="answer"]) :is(.poster, .paper, iframe) { --base: 526px; }
iframe { display: block; inline-size: 100%; }
iframe, .poster, .paper { box-sizing: border-box; border: 1px solid light-dark(#c9c5bc, #454952); border-radius: .5rem; background: light-dark(#fff, #1b1d21); }
.poster, .paper { position: relative; display: flex; flex-direction: column; overflow: hidden; color: light-dark(#1f1d1a, #e8e6e1); }
iframe + .poster { position: absolute; inset: 0; block-size: auto; }
.stage { flex: 1; min-block-size: 0; display: grid; }
.stage > * { grid-area: 1 / 1; min-inline-size: 0; min-block-size: 0; }
button { all: unset; display: grid; inline-size: 100%; block-size: 100%; cursor: pointer; }
button:focus-visible { outline: 3px solid light-dark(#2859c5, #8cacff); outline-offset: -3px; }
img, .picture, .picture svg { inline-size: 100%; block-size: 100%; object-fit: cover; object-position: top left; }
img:has(~ .asks) { object-fit: contain; object-position: center; }
.picture text { fill: light-dark(#1f1d1a, #e8e6e1); }
.picture .ground { fill: light-dark(#fff, #1b1d21); }
.picture .faint { fill: light-dark(#645f57, #a5a29a); }
.picture .line { fill: light-dark(#e4e1da, #33363d); }
.picture .now { fill: light-dark(#eaf0fd, #222b42); }
.picture :is(.mark, .value) { fill: light-dark(#2859c5, #8cacff); }
.picture .true { fill: light-dark(#1a7038, #7fd699); }
.picture .false { fill: light-dark(#b82a2a, #ff8c85); }
.picture .narrow { display: none; }
@container (max-width: 560px) {
  .picture .narrow { display: inline; }
  .picture .wide, img:has(~ .asks) { display: none; }
}
@container (min-width: 560.01px) { img ~ .asks { display: none; } }
.asks { align-self: start; margin: 1.5rem 1.25rem; font-size: 1.43em; font-weight: 600; line-height: 1.3; text-wrap: balance; }
.field { display: block; inline-size: 10rem; block-size: 2rem; margin-block-start: 1rem; border-radius: .375rem; background: light-dark(#fff, #1b1d21); border: 1px solid light-dark(#8f8a80, #6d727c); }
.sign { place-self: end; margin: .75rem; display: flex; gap: .5rem; align-items: center; padding: .625rem 1.125rem; border-radius: 2rem;
  background: light-dark(#2859c5, #8cacff); color: light-dark(#fff, #10131a); font-weight: 600; box-shadow: 0 .25rem 1rem #0003; }
button:hover .sign { filter: brightness(1.08); }
.sign svg { inline-size: .875rem; block-size: .875rem; fill: currentColor; }
.foot { display: flex; flex-wrap: wrap; gap: .25rem 1rem; justify-content: space-between; padding: .5rem .875rem;
  border-block-start: 1px solid light-dark(#e4e1da, #2e3138); }
a, ::slotted(a) { color: light-dark(#2859c5, #8cacff); }
@media screen { .paper { display: none; } }
@media print {
  iframe, .sign { display: none; }
  .poster, .paper { color-scheme: light; break-inside: avoid; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  iframe + .poster { position: relative; }
}
`;

/** One style sheet for all elements: a policy that forbids inline styles allows it. */
const sheet = new CSSStyleSheet();
sheet.replaceSync(STYLE);

/** Settled once the first frame shows something: until then others wait, so that nothing is fetched twice. */
let first;

/** What a name, a link or an address means for a frame. */
const isName = (text) => /^[\w-][\w.-]*$/.test(text) && !text.endsWith(".json");

/** @type {(tag: string, attributes?: object, ...children: (Node | string)[]) => Element} */
function element(tag, attributes = {}, ...children) {
  const space = ["svg", "path", "rect"].includes(tag) ? "http://www.w3.org/2000/svg" : "http://www.w3.org/1999/xhtml";
  const made = document.createElementNS(space, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** The posters that were asked for: what is fetched for one element is there for all. */
const posters = new Map();

/** The pictures of a scenario, for a column and for a phone; nothing if the site has none. `view` is which of its posters. */
function postersOf(scenario, view, language) {
  const place = new URL(`posters/${scenario}${view}.${language}.js`, HOME).href;
  if (!posters.has(place)) posters.set(place, import(place).then((module) => module.default, () => undefined));
  return posters.get(place);
}

/** A picture of the site as a part of this page: an image would need more of its policy. */
function drawn(svg, name) {
  const made = document.adoptNode(new DOMParser().parseFromString(svg, "image/svg+xml").documentElement);
  made.setAttribute("class", name);
  made.setAttribute("preserveAspectRatio", "xMidYMin meet");
  return made;
}

/** The poster where there is no other: a condition with its operands, among lines of code. */
function drawing() {
  const rows = [38, 52, 46, 60, 30, 44, 56, 26, 48, 40, 52, 34];
  const lines = rows.map((width, row) =>
    element("rect", { class: "line", x: row % 4 ? 8 : 4, y: 4 + row * 5, width, height: 1.6, rx: 0.8 }),
  );
  return element(
    "svg",
    { viewBox: "0 0 100 62", preserveAspectRatio: "xMinYMid slice" },
    element("rect", { class: "now", x: 0, y: 22.2, width: 100, height: 10.4 }),
    element("rect", { class: "mark", x: 0, y: 22.2, width: 0.8, height: 10.4 }),
    ...lines,
    element("rect", { class: "false", x: 74, y: 23.6, width: 12, height: 2.4, rx: 0.6 }),
    element("rect", { class: "true", x: 74, y: 28.6, width: 16, height: 2.4, rx: 0.6 }),
  );
}

/**
 * Events: `ready`, `step`, `verdict`, `error`; each has what the message says as its `detail`.
 */
export class OomScope extends HTMLElement {
  static observedAttributes = [
    "scenario", "src", "kernel", "beside", "step", "from", "to", "loop", "note", "mark", "level", "ask", "kind", "panes", "play", "speed",
    "theme", "lang", "readonly", "poster", "loading"
  ];

  #root = this.attachShadow({ mode: "open" });
  /** @type {HTMLIFrameElement | undefined} */
  #frame;
  /** The promise of a frame that shows something, and its two ends. */
  #start;
  /** Requests without an answer, by their number. */
  #asked = new Map();
  #number = 0;
  #watch;
  /** Whatever listens ends with it. */
  #life;

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [sheet];
  }

  connectedCallback() {
    this.#life = new AbortController();
    const { signal } = this.#life;
    addEventListener("message", (event) => this.#hear(event), { signal });
    document.addEventListener("securitypolicyviolation", (event) => this.#refused(event), { signal });
    this.#draw();
    this.#wait();
  }

  disconnectedCallback() {
    this.#life.abort();
    this.#stop(new Error("the element has left the page"));
  }

  attributeChangedCallback(name, before, value) {
    if (!this.isConnected || before === value) return;
    if (name === "poster") return this.#draw();
    if (name === "loading") return this.#wait();
    if (!this.#frame) {
      // A frame that is waiting for its turn begins with what holds then.
      if (!this.#start) this.#draw();
      return;
    }
    if ((name === "scenario" || name === "src") && this.hasAttribute("sandbox") === false) this.#frame.title = this.#title();
    const change = {
      scenario: () => value !== null && this.load(value),
      src: () => value !== null && this.load(value),
      // What stood beside it is left by another kernel.
      kernel: () => (this.#beside() ? this.load(this.#name()) : this.#ask({ type: "kernel", ...(value ? { kernel: value } : {}) })),
      beside: () => this.#source() === null && this.load(this.#name()),
      step: () => value !== null && this.goto(value),
      from: () => this.#tellAgain(),
      to: () => this.#tellAgain(),
      loop: () => this.#tellAgain(),
      note: () => this.#tellAgain(),
      mark: () => this.#tellAgain(),
      level: () => this.#ask({ type: "level", level: value ?? "statement" }),
      // A question begins with what it is about.
      ask: () => this.#source() === null && this.load(this.#link()),
      panes: () => this.#ask({ type: "panes", panes: (value ?? "why").split(",") }),
      play: () => this.#ask({ type: "play", on: value !== null, ...(value ? { speed: value } : {}) }),
      speed: () => value && this.#ask({ type: "speed", speed: value }),
      // Another part of the page is another frame.
      kind: () => {
        this.#stop(new Error("another kind was chosen"));
        this.#draw();
        return this.#begin();
      },
      theme: () => this.#ask({ type: "theme", theme: value || "host" }),
      lang: () => this.#language() && this.#ask({ type: "language", language: this.#language() }),
      readonly: () => this.#ask({ type: "readonly", on: value !== null }),
    }[name]();
    // What is wrong with an attribute is told as an event.
    if (change instanceof Promise) change.catch((error) => this.#tell("error", { message: error.message }));
  }

  /**
   * Shows something else: a scenario of the gallery by its name, a link, the address of a scenario file,
   * or a document, as an object or as JSON. Numbers of 64 bits survive only in JSON.
   * @param {string | object} what
   * @returns {Promise<{step: number, steps: number}>}
   */
  async load(what) {
    const level = this.getAttribute("level");
    return this.#ask({ ...(await this.#named(what)), ...(level && { level }) });
  }

  /** Goes to a step: by its number, counted from 1, or by its name. @param {number | string} step */
  goto(step) {
    return this.#ask({ type: "goto", ...this.#step(step) });
  }

  /** What is told about a run comes with it; a file that is shown keeps what came with it. */
  #tellAgain() {
    const src = this.#source();
    return (src === null || src.includes("#")) && this.load(`#${this.#fragment(false)}`);
  }

  /** A step as messages name it. */
  #step(step) {
    return isNaN(step) ? { at: String(step) } : { step: Number(step) };
  }

  /** Goes a step on. */
  next() {
    return this.#ask({ type: "next" });
  }

  /** Goes a step back. */
  previous() {
    return this.#ask({ type: "previous" });
  }

  /** Goes on to the next breakpoint, or to the end. */
  run() {
    return this.#ask({ type: "run" });
  }

  /** Asks the frame for something; it is started if it is not there yet. */
  async #ask(message) {
    await this.#begin();
    if (!this.#frame) throw new Error("the element has left the page");
    const id = ++this.#number;
    return new Promise((resolve, reject) => {
      this.#asked.set(id, { resolve, reject });
      this.#send({ ...message, id });
    });
  }

  #send(message) {
    const target = this.hasAttribute("sandbox") ? "*" : HOME.origin;
    this.#frame?.contentWindow?.postMessage({ oomscope: VERSION, ...message }, target);
  }

  /** What `load` has to say for something. */
  async #named(what) {
    // A link names its kernel itself.
    const kernel = this.getAttribute("kernel");
    const named = kernel ? { kernel } : {};
    if (typeof what !== "string") return { type: "load", document: JSON.stringify(what), ...named };
    const text = what.trim();
    if (text.startsWith("{")) return { type: "load", document: text, ...named };
    // The lines of a log are no address.
    if (this.#isLog() && text.includes("\n")) return { type: "load", document: text };
    if (text.includes("#")) return { type: "load", link: this.#behind(text) };
    if (isName(text) && !this.#isLog()) {
      const kernels = Object.entries({ ...named, beside: this.#beside() }).filter(([, name]) => name);
      return { type: "load", link: [`1.g=${text}`, ...kernels.map(([option, name]) => `${option}=${encodeURIComponent(name)}`)].join("&") };
    }
    const response = await fetch(new URL(text, document.baseURI));
    if (!response.ok) throw new Error(`${text}: ${response.status} ${response.statusText}`);
    return { type: "load", document: await response.text(), ...named };
  }

  /** The link or the file that it shows: `src`, or else the link inside, so that a machine stands in the page once. */
  #source() {
    const src = this.getAttribute("src");
    if (src !== null || this.hasAttribute("scenario")) return src;
    const of = this.#isLog() ? `${HOME.href}log/#1=` : `${HOME.href}#1=`;
    return this.querySelector(`a[href^="${of}"]`)?.getAttribute("href") ?? null;
  }

  /** Whether a log is explained, and no machine shown. */
  #isLog() {
    return this.getAttribute("kind") === "log";
  }

  /** What a link says behind its `#`: one of the page of logs begins as the debugger has it. */
  #behind(link) {
    const text = link.slice(link.indexOf("#") + 1);
    return this.#isLog() ? text.replace(/^1=/, "1.l=") : text;
  }

  /** The name of the scenario. */
  #name() {
    const name = this.getAttribute("scenario") ?? OPENING;
    return isName(name) ? name : OPENING;
  }

  /** The kernel whose run stands beside the scenario; a link names it itself. */
  #beside() {
    return this.#source() !== null ? null : this.getAttribute("beside");
  }

  /** The scenario with its question, as a link. */
  #link() {
    const ask = this.getAttribute("ask");
    return `#1.g=${this.#name()}${ask ? `&ask=${encodeURIComponent(ask)}` : ""}`;
  }

  /** The address of the frame, or of oomscope itself. */
  #address(isFrame) {
    // A file is nothing that a link can hold.
    if (!isFrame && this.#isLog() && !this.#source()?.includes("#")) return `${HOME.href}#log`;
    return `${HOME.href}#${this.#fragment(isFrame)}`;
  }

  #fragment(isFrame) {
    const src = this.#source();
    const link = src?.includes("#") ? this.#behind(src) : undefined;
    // A file is loaded when the frame listens.
    let text = link ?? (isFrame && (src !== null || this.#isLog()) ? "" : `1.g=${this.#name()}`);
    const put = (option, value) => (text += value ? `&${option}=${encodeURIComponent(value)}` : `&${option}`);
    if (src === null && this.getAttribute("kernel")) put("kernel", this.getAttribute("kernel"));
    if (this.#beside()) put("beside", this.#beside());
    for (const name of ["step", "level", "from", "to", "mark"]) {
      if (this.hasAttribute(name)) put(name, this.getAttribute(name));
    }
    if (this.hasAttribute("loop")) put("loop");
    // One on each line.
    for (const note of (this.getAttribute("note") ?? "").split("\n")) if (note.trim()) put("note", note.trim());
    if (this.getAttribute("ask")) put("ask", this.getAttribute("ask"));
    if (isFrame) {
      put("embed", "auto");
      if (this.hasAttribute("kind")) put("kind", this.getAttribute("kind"));
      if (this.hasAttribute("panes")) put("panes", this.getAttribute("panes"));
      if (this.hasAttribute("play")) put("play", this.getAttribute("play"));
      if (this.hasAttribute("speed")) put("speed", this.getAttribute("speed"));
      if (this.hasAttribute("theme")) put("theme", this.getAttribute("theme"));
      if (this.hasAttribute("readonly")) put("readonly");
    }
    if (this.#language()) put("lang", this.#language());
    return text;
  }

  /** The language of the element, or of the page around it, if oomscope speaks it. */
  #language() {
    const tag = this.closest("[lang]")?.getAttribute("lang").toLowerCase() ?? "";
    if (/^zh\b/.test(tag)) return "zh-CN";
    return /^en\b/.test(tag) ? "en" : undefined;
  }

  #words() {
    const tag = this.#language() ?? navigator.language;
    return tag.startsWith("zh") ? WORDS.zh : WORDS.en;
  }

  #title() {
    if (this.title) return this.title;
    // The name of a scenario may tell how it ends.
    if (this.getAttribute("ask")) return `oomscope: ${this.#words().question}`;
    return `oomscope: ${this.getAttribute("scenario") ?? OPENING}`;
  }

  /** Draws the poster, unless there is something better to see. */
  #draw(news) {
    const poster = this.#root.querySelector(".poster, .paper");
    if (this.#frame && poster?.className !== "poster") return;
    const words = this.#words();
    const isWaiting = this.#start !== undefined && news === undefined;
    const own = this.getAttribute("poster");
    const asks = this.getAttribute("ask");
    // Where no picture says what it is about, words do.
    // The picture of an explanation is too small for a phone.
    const text = (own && !this.#isLog()) || this.#view() !== undefined ? "" : asks ? words.questions[asks] ?? words.asks : this.title;
    const picture = own ? element("img", { src: new URL(own, document.baseURI).href, alt: "" }) : this.#picture(text !== "");
    const kind = this.getAttribute("kind");
    const start = asks ? words.reply : (["answer", "source", "log"].includes(kind) && words[kind]) || words.start;
    const play = element("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, element("path", { d: "M3 2 14 8 3 14z" }));
    const sign = element("span", { class: "sign" }, ...(isWaiting ? [words.starting] : [play, start]));
    const button = element("button", { type: "button", "aria-label": `${start}: ${this.#title()}` }, sign);
    // Over the picture and not around it: what is read in the picture is no part of the button's name.
    const stage = element("div", { class: "stage" }, picture);
    if (text) stage.append(element("div", { class: "asks" }, text, ...(asks ? [element("span", { class: "field" })] : [])));
    stage.append(button);
    if (isWaiting) button.setAttribute("aria-busy", "true");
    button.addEventListener("click", () => this.#begin().catch(() => {}));
    const way = element("a", { href: this.#address(false), target: "_blank", rel: "noopener" }, words.open);
    const foot = element("div", { class: "foot" }, element("slot"), way);
    if (news) foot.prepend(element("span", { role: "status" }, `${words.failed}: ${news}`));
    const had = this.#root.activeElement?.localName === "button";
    const made = element("div", { class: "poster", "data-more": this.#more() }, stage, foot);
    if (poster) poster.replaceWith(made);
    else this.#root.append(made);
    if (had) button.focus();
  }

  /** Which of the posters of its scenario says what is shown here; nothing if none does. */
  #view() {
    if (this.#source() !== null || this.#isLog() || ["kernel", "beside"].some((name) => this.hasAttribute(name))) return undefined;
    const ask = this.getAttribute("ask");
    // Any other picture would be the answer to what is asked.
    if (ask) return ask === "victim" ? ".ask" : undefined;
    return this.getAttribute("kind") === "answer" ? ".answer" : "";
  }

  #picture(isBare) {
    const view = this.#view();
    const place = element("div", { class: "picture", "aria-hidden": view === ".ask" ? "false" : "true" });
    const language = this.#words() === WORDS.zh ? "zh-CN" : "en";
    const fetched = view === undefined ? Promise.resolve() : postersOf(this.#name(), view, language);
    fetched.then((pictures) => {
      if (pictures) place.append(drawn(pictures[0], "wide"), drawn(pictures[1], "narrow"));
      else if (!isBare) place.append(drawing());
    });
    return place;
  }

  /** The panes that make the frame higher, as the styles name them. */
  #more() {
    const panes = (this.getAttribute("panes") ?? "").split(",").map((name) => name.trim());
    const beside = panes.filter((name) => name === "machine" || name === "state").length;
    if (this.#isLog() || this.getAttribute("kind") === "answer") return "";
    const ask = this.getAttribute("ask") ? "ask" : "";
    return [["", "one", "both"][Math.min(beside, 2)], panes.includes("log") ? "log" : "", ask].join(" ").trim();
  }

  /** Begins when `loading` says so. */
  #wait() {
    this.#watch?.disconnect();
    const when = this.getAttribute("loading");
    if (this.#start || (when !== "eager" && when !== "visible")) return;
    const begin = () => this.#begin().catch(() => {});
    if (when === "eager") return void begin();
    this.#watch = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && begin(), {
      rootMargin: "200px",
    });
    this.#watch.observe(this);
  }

  /** Starts the frame, once. Settled when it shows something. */
  #begin() {
    if (this.#start) return this.#start.promise;
    this.#watch?.disconnect();
    if (!this.isConnected) return Promise.reject(new Error("the element is in no page"));
    const start = Promise.withResolvers?.() ?? resolvers();
    this.#start = start;
    this.#draw();
    // Whoever asks for something hears of it there.
    start.promise.catch(() => {});
    const turn = first ?? Promise.resolve();
    first ??= start.promise.catch(() => {
      first = undefined;
    });
    turn.then(() => this.#start === start && this.#open());
    return start.promise;
  }

  #open() {
    const frame = element("iframe", {
      src: this.#address(true), title: this.#title(), allow: "clipboard-write", "data-more": this.#more(),
    });
    if (this.hasAttribute("sandbox")) frame.setAttribute("sandbox", this.getAttribute("sandbox") || "allow-scripts");
    this.#frame = frame;
    this.#start.timer = setTimeout(() => this.#fail("no answer"), PATIENCE);
    this.#root.prepend(frame);
  }

  /** The frame cannot show anything: the poster and the link are left. */
  #fail(why) {
    this.#stop(new Error(why));
    if (this.isConnected) this.#draw(why);
    this.#tell("error", { message: why });
  }

  #stop(error) {
    clearTimeout(this.#start?.timer);
    this.#start?.reject(error);
    for (const { reject } of this.#asked.values()) reject(error);
    this.#asked.clear();
    this.#watch?.disconnect();
    this.#frame?.remove();
    this.#root.querySelector(".poster, .paper")?.remove();
    this.#frame = this.#start = undefined;
  }

  /** The policy of the page does not let the frame in. */
  #refused({ effectiveDirective, blockedURI }) {
    const isAboutFrames = effectiveDirective === "frame-src" || effectiveDirective === "child-src";
    if (this.#frame && isAboutFrames && HOME.href.startsWith(blockedURI)) this.#fail(effectiveDirective);
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  /** Hears what the frame says, and nobody else. */
  #hear({ source, origin, data }) {
    if (!this.#frame || source !== this.#frame.contentWindow || data?.oomscope !== VERSION) return;
    if (origin !== HOME.origin && !this.hasAttribute("sandbox")) return;
    const { oomscope, type, id, ...detail } = data;
    const asked = this.#asked.get(id);
    this.#asked.delete(id);
    switch (type) {
      case "waiting":
        this.#named(this.#source()).then(
          (message) => this.#send(this.hasAttribute("step") ? { ...message, ...this.#step(this.getAttribute("step")) } : message),
          (error) => this.#fail(error.message),
        );
        break;
      case "ready":
        this.#shown();
        this.#tell("ready", detail);
        break;
      case "height":
        this.#frame.style.blockSize = `${Math.min(detail.height, 4000) + 2}px`;
        break;
      case "done":
        asked?.resolve(detail);
        break;
      case "error":
        if (asked) asked.reject(new Error(detail.message));
        else if (this.#root.querySelector(".poster")) this.#fail(detail.message);
        else this.#tell("error", detail);
        break;
      case "step":
      case "verdict":
        this.#tell(type, detail);
    }
  }

  /** There is something better to see than the poster. */
  #shown() {
    const poster = this.#root.querySelector(".poster");
    clearTimeout(this.#start.timer);
    this.#start.resolve();
    if (!poster) return;
    // Who has started it by a key goes on with keys.
    const had = poster.contains(this.#root.activeElement);
    // On paper it says more than a frame that cannot be scrolled.
    poster.className = "paper";
    if (had) this.#frame.focus();
  }
}

/** The two ends of a promise, where the browser does not hand them out itself. */
function resolvers() {
  const ends = {};
  ends.promise = new Promise((resolve, reject) => Object.assign(ends, { resolve, reject }));
  return ends;
}

customElements.define("oom-scope", OomScope);
