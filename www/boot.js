// SPDX-License-Identifier: GPL-2.0-only
// Starts the app, and looks after the page until the app has drawn it. A file of its own, because a strict
// Content-Security-Policy forbids inline scripts; a plain script in the head, because it runs before the first paint.
//
// A built page contains the view that a first visit begins with (xtask/page), and what is other at the stops behind it, which
// → shows at once. Whoever comes with a link, with something stored or with another language begins elsewhere: that
// view is hidden before it is painted, and then removed. The app takes its place when the reader first touches the page.
// What is pressed before it can react is repeated when it can.
{
  const root = document.documentElement.dataset;
  /** Runs something that may throw: in a sandboxed frame even access to the storage does. */
  const attempt = (run, otherwise) => {
    try {
      return run();
    } catch {
      return otherwise;
    }
  };

  // The page of logs is the app at an address of its own (xtask/page/logs.mjs). What is behind the # there is an event to
  // be explained; no server sees it.
  const isLogs = root.page === "log";
  const event = location.hash.match(/^#1=(.*)$/s);
  const hash = !isLogs ? location.hash : event ? `#1.l=${event[1]}` : "#log";

  const options = new URLSearchParams(hash.slice(1));
  // A part of another page has styles of its own. It looks like its host, and not like what was chosen here.
  const embed = options.get("embed");
  if (embed !== null) root.embed = embed;
  // Alone in its window it is nobody's guest (ui/platform/frame_manners.rs).
  if (embed !== null && self === top) root.active = "";
  // The theme that was chosen before, so that nothing flashes.
  const theme = embed === null ? attempt(() => localStorage.getItem("oomscope.theme")) : options.get("theme");
  if (theme === "light" || theme === "dark") root.theme = theme;

  // As `Language::preferred` has it.
  const tags = (navigator.languages ?? []).map((tag) => tag.split("-")[0].toLowerCase());
  const isChinese = tags.find((tag) => tag === "en" || tag === "zh") === "zh";
  const isStored = (storage) => attempt(() => Object.keys(storage()).some((name) => name.startsWith("oomscope.")), false);
  const isFirstVisit =
    (isLogs ? hash === "#log" : hash.length <= 1) && !isChinese && history.state === null &&
    !isStored(() => localStorage) && !isStored(() => sessionStorage);

  root.parsing = "";

  /** The view that the page came with, if it came with one. */
  const still = () => document.querySelector("#app > .app[data-still]");
  const watched = { childList: true, subtree: true };
  // It is removed as soon as it begins: nobody finds it, whatever becomes of the styles. Or it is laid out when something
  // comes behind it, once: not for each part that is parsed.
  const begun = new MutationObserver(() => {
    if (!(isFirstVisit ? still()?.nextElementSibling : still())) return;
    if (isFirstVisit) delete root.parsing;
    else still().remove();
    begun.disconnect();
  });
  begun.observe(document, watched);
  if (!isFirstVisit) root.begins = "elsewhere";

  /** What an element is called, so that the same one is found in the view that replaces it. */
  const nameOf = (element) => element.id || element.getAttribute("aria-label") || element.title || element.textContent;
  const called = (name, app) =>
    [...app.querySelectorAll("button, select, textarea, a, [tabindex]")].find((element) => nameOf(element) === name);

  const repeats = [];
  /** Says something once to the app, which may not be there yet. */
  const tell = (what) => {
    const place = document.getElementById("app");
    if (!place || what in place.dataset) return;
    place.dataset[what] = "";
    dispatchEvent(new Event(`oomscope-${what}`));
  };
  /** The reader touches the page: the app takes the place of this view when all of its code is there. */
  const onSign = () => tell("wanted");
  /** Something is pressed: the app draws itself as soon as it can, without the parts that it does not need for that. */
  const onPress = () => {
    // The page of logs needs all that it waits for.
    if (!isLogs) tell("pressed");
    onSign();
  };
  /** After so many milliseconds it is wanted all the same: what is pressed then is answered sooner. */
  const READING = 10_000;

  /** So many of the stops that the page came with have been shown. */
  let shown = 0;
  /** Shows the next stop, if the page came with it and nothing else was pressed before. Returns whether it did. */
  const showNext = () => {
    const stop = document.querySelectorAll("noscript.stop")[shown];
    if (!stop || !still() || repeats.length > shown) return false;
    const { content } = Object.assign(document.createElement("template"), { innerHTML: stop.textContent });
    const parts = [...content.children].map((part) => {
      const place = part.dataset.place.split(" ").reduce((node, index) => node.children[index] ?? node, still());
      return [place, part.content.firstElementChild, part.dataset.is === "outside"];
    });
    for (const [node, next, isOutside] of parts) {
      if (!isOutside) {
        node.replaceWith(next);
        continue;
      }
      for (const name of node.getAttributeNames()) if (!next.hasAttribute(name)) node.removeAttribute(name);
      for (const name of next.getAttributeNames()) node.setAttribute(name, next.getAttribute(name));
    }
    shown += 1;
    // It is painted before anything else begins.
    requestAnimationFrame(() => setTimeout(onSign));
    return true;
  };
  const onKey = (event) => {
    const { key, code, shiftKey, ctrlKey, altKey, metaKey, target } = event;
    if (ctrlKey || altKey || metaKey || key === "Tab" || target.closest?.("select, input, textarea")) return;
    // These press a button or follow a link, which is a click.
    if ((key === "Enter" || key === " ") && target.closest?.("button, a")) return;
    // The page would scroll, or look for a letter; what reloads it or opens a menu is the browser's.
    if (key.length === 1 || /^(Arrow|Page|Home|End)/.test(key)) event.preventDefault();
    // It is repeated later. An app that is drawn because of this event, at once, would act on it as well.
    event.stopPropagation();
    // Among tabs and on the timeline it means something else.
    const isShown = key === "ArrowRight" && !shiftKey && !target.closest?.("[role=tab], [role=slider]") && showNext();
    repeats.push(() => {
      (document.activeElement ?? document.body).dispatchEvent(
        new KeyboardEvent("keydown", { key, code, shiftKey, bubbles: true, cancelable: true }),
      );
      return true;
    });
    if (!isShown) onPress();
  };
  const onClick = ({ target }) => {
    const pressed = target.closest?.("#app > .app[data-still] button");
    if (!pressed) return;
    const isShown = pressed.matches(".buttons .main") && showNext();
    repeats.push((app) => {
      const button = called(nameOf(pressed), app);
      button?.click();
      return button !== undefined;
    });
    if (!isShown) onPress();
  };
  /** What is typed, pasted or chosen in a field stands in the one that replaces it, which is told of it. */
  const onField = ({ type, inputType, target }) => {
    const field = target.closest?.("#app > .app[data-still] :is(textarea, input)");
    if (field) onSign();
    if (!field || (type === "input") !== (field.type === "textarea")) return;
    repeats.push((app) => {
      const own = app.querySelector(`#${field.id}`);
      if (!own) return false;
      if (field.files) own.files = field.files;
      else own.value = field.value;
      own.dispatchEvent(new InputEvent(type, { inputType, bubbles: true }));
      return true;
    });
  };
  let rest;
  /** The pointer moves. A browser also tells of one that rests where the page appears. */
  const onMove = ({ screenX, screenY }) => {
    const at = `${screenX} ${screenY}`;
    rest ??= at;
    if (at !== rest) onSign();
  };
  // A finger or a button that goes down becomes a click, which may be answered before the app is there.
  const listeners = { keydown: onKey, click: onClick, input: onField, change: onField, pointermove: onMove };
  for (const name of ["wheel", "touchmove"]) listeners[name] = onPress;
  for (const name of ["dragenter", "focusin"]) listeners[name] = onSign;
  for (const [name, listener] of Object.entries(listeners)) addEventListener(name, listener, { capture: true, passive: name !== "keydown" });
  let focused;
  addEventListener("focusin", ({ target }) => (focused = target.closest?.("#app > .app[data-still] *")));

  /** Puts the line of the step at two fifths of the listing, as www/css/still.css does. */
  const align = () => {
    const listing = document.querySelector(".listing.shown");
    const line = listing?.querySelector(".ln.current");
    if (!line) return;
    const { top, height } = listing.getBoundingClientRect();
    listing.scrollTop += line.getBoundingClientRect().top - top - height * 0.4;
  };

  /** The app has drawn itself: it gets what was pressed before. */
  const hand = (app) => {
    for (const [name, listener] of Object.entries(listeners)) removeEventListener(name, listener, true);
    // Parts of the page get their sizes after the listing was scrolled: before it is painted, the line of the step goes
    // where it stood.
    const listing = repeats.length === shown && app.querySelector(".listing.shown");
    if (listing) {
      const sizes = new ResizeObserver(align);
      sizes.observe(listing);
      requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => sizes.disconnect())));
    }
    if (focused && document.activeElement === document.body) {
      repeats.unshift((app) => {
        const own = called(nameOf(focused), app);
        own?.focus({ preventScroll: true });
        return own !== undefined;
      });
    }
    // In order. Some buttons are there when all code is; another view is another element.
    const place = app.parentNode;
    const repeat = () => {
      while (repeats.length > 0 && (repeats[0](place) || place.querySelector(":scope > [data-complete]"))) repeats.shift();
      return repeats.length === 0;
    };
    if (repeat()) return;
    const watch = new MutationObserver(() => repeat() && watch.disconnect());
    watch.observe(place, { ...watched, attributes: true });
  };

  /** From here on the page of logs has the address of the app, to which all that it names is relative. */
  const moveUp = (script) => {
    history.replaceState(history.state, "", `../${hash}`);
    const up = (name) => name.replace(/^\.\.\//, "");
    // What is loaded would be loaded again.
    for (const node of document.querySelectorAll("a[href], link[href]:not([rel=stylesheet], [rel=preload])")) {
      node.setAttribute("href", up(node.getAttribute("href")));
    }
    for (const name of ["js", "wasm"]) script[name] = up(script[name]);
  };

  /** All of the page is there: the app is not yet. */
  const parsed = () => {
    delete root.parsing;
    if (isLogs) moveUp(document.querySelector("script[data-wasm]").dataset);
    // A page that is being worked on comes without that view. What is parsed has been looked at, or is now.
    if (!isFirstVisit) still()?.remove();
    begun.disconnect();
    if (embed !== null) document.getElementById("embed-style").rel = "stylesheet";
    const place = document.getElementById("app");
    if (!place) return;
    // What was pressed while it was being parsed.
    if (repeats.length > shown) onPress();
    setTimeout(onSign, READING);
    const watch = new MutationObserver(() => {
      const app = place.querySelector(":scope > .app:not([data-still])");
      if (!app) return;
      watch.disconnect();
      hand(app);
    });
    watch.observe(place, { childList: true });
  };
  const isParsed = new Promise((resolve) => {
    if (document.readyState === "loading") addEventListener("DOMContentLoaded", resolve, { once: true });
    else resolve();
  }).then(parsed);

  /** What is parsed has been painted, unless nobody sees it. */
  const painted = () => document.hidden || new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

  const start = async ({ js, wasm }) => {
    try {
      const [script, file] = [js, wasm].map((name) => new URL(name, document.baseURI));
      // A view that the page came with is painted first: on a slow line it would share its bytes with all that follows.
      if (isFirstVisit) await isParsed.then(painted);
      const fetched = fetch(file);
      // A failure is met below.
      fetched.catch(() => {});
      const { default: init } = await import(script);
      // The app takes the place of what is parsed, and not of a part of it.
      await isParsed;
      await init({ module_or_path: fetched });
    } catch (error) {
      await isParsed;
      root.begins = still() ? "never" : "elsewhere";
      const sign = document.getElementById("starting");
      if (sign) {
        sign.textContent = `oomscope cannot start: ${error?.message ?? error}. `;
        const idea = document.createElement("a");
        idea.href = "idea.html";
        idea.textContent = "What it shows, without WebAssembly";
        sign.append(idea);
      }
      throw error;
    }
  };
  start(document.querySelector("script[data-wasm]").dataset);
}
