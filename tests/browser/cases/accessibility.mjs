// SPDX-License-Identifier: GPL-2.0-only
// No screen breaks a rule that axe can see: each of them light and dark, in both languages, on a
// phone and on a desk. Nothing is cut at twice the text size, and every stop of the Tab key is seen.

import assert from "node:assert/strict";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import { violations } from "../axe.mjs";
import { crowd } from "../crowd.mjs";
import { browserTest, until } from "../harness.mjs";
import { THEMES, screenTest, setTheme, sizes } from "../screens.mjs";
import { SITE } from "../server.mjs";
import { walk } from "../steps.mjs";

/** Presses keys, one after the other; those that lead to a step inside the page, because here it is where they lead that counts. */
const keys =
  (...all) =>
  async (page) => {
    for (const key of all) {
      if (["p", "n", "j", "End"].includes(key)) await walk(page, key, 1);
      else await page.keyboard.press(key);
    }
  };

/** Waits until something is there. */
const there = (page, selector) => until(page, (selector) => document.querySelector(selector) !== null, selector);

/** Shows a pane; on a desk all of them are there. */
const pane = (index) => async (page) => {
  await page.$eval(`#pane-${index}`, (tab) => tab.click());
};

/**
 * The screens: what is done to come there. Each is looked at in every theme, language and width.
 * Whoever adds a part of the page adds its line here.
 */
const SCREENS = {
  "the first step": async () => {},
  "a condition": async (page) => {
    await walk(page, "p", 4);
    await walk(page, "j", 6);
  },
  "the end": keys("End"),
  "the machine": pane(0),
  "the request": async (page) => {
    await pane(0)(page);
    await page.$eval("#machine-1", (tab) => tab.click());
  },
  "the nodes": async (page) => {
    await pane(0)(page);
    await page.$eval("#machine-2", (tab) => tab.click());
  },
  "the settings": async (page) => {
    await pane(0)(page);
    await page.$eval("#machine-3", (tab) => tab.click());
  },
  "the state": async (page) => {
    await keys("p", "p", "n", "n")(page);
    await pane(2)(page);
  },
  "a newer version": async (page) => {
    await page.evaluate(() => dispatchEvent(new CustomEvent("oomscope-newer", { detail() {} })));
    await there(page, ".newer button");
  },
  "a breakpoint": keys("p", "b", "n"),
  "the breakpoints": async (page) => {
    await keys("p", "b", "n", "n", "b")(page);
    await page.click("#open-breakpoints");
    await there(page, ".panel .stops li");
  },
  "a note at a name": async (page) => {
    await keys("p", "p", "n", "n", "v")(page);
    await there(page, ".glance");
  },
  "the purpose of a function": async (page) => {
    await page.click(".introduction button");
    await there(page, ".introduction .text");
  },
  "a variable and its history": async (page) => {
    await keys("p", "p", "n", "n")(page);
    await pane(2)(page);
    await page.$eval(".vars .name", (name) => name.click());
    await there(page, ".vars .detail");
  },
  "the buttons that are seldom needed": async (page) => {
    await page.click(".transport .more");
    await there(page, ".transport .menu:popover-open");
  },
  "the table of keys": async (page) => {
    await page.keyboard.press("?");
    await there(page, "dialog[open]");
  },
  "the menu": async (page) => {
    await page.click(".view");
    await there(page, "#view-menu:popover-open");
  },
  "the words of a line": async (page) => {
    await keys("p", "p", "n", "n", "d")(page);
    await there(page, "dialog.glossary[open] li");
  },
  "words that are found": async (page) => {
    await page.keyboard.press("d");
    await there(page, "dialog.glossary[open]");
    await page.type("#words-search", "oom");
    await there(page, "dialog.glossary h3");
  },
  "the link": async (page) => {
    await page.click(".view");
    await page.click("#share");
    await there(page, "dialog.share[open]");
  },
  "folded panes": async (page) => {
    await page.$$eval("#view-menu .check", (choices) => choices.forEach((choice) => choice.click()));
    await there(page, ".fold-bar");
  },
  "presenter mode": async (page) => {
    await page.keyboard.press("f");
    await there(page, ".stage");
    for (const key of ["p", "p"]) await page.keyboard.press(key);
  },
  "presenter mode with the state": async (page) => {
    await page.keyboard.press("f");
    await there(page, ".stage");
    await page.keyboard.press("3");
    await there(page, ".stage .state");
  },
  "presenter mode with the table": async (page) => {
    await page.keyboard.press("f");
    await there(page, ".stage");
    for (const key of ["p", "p", "5"]) await page.keyboard.press(key);
    await there(page, ".stage .processes");
  },
  "presenter mode with the scoreboard": async (page) => {
    await page.keyboard.press("f");
    await there(page, ".stage");
    for (const key of ["p", "p", "p", "n", "n", "6"]) await page.keyboard.press(key);
    await there(page, ".stage .scores");
  },
  "a question": async (page) => {
    await page.keyboard.press("w");
    await there(page, "#what-if-value");
    await page.$eval("#what-if-value", (input) => input.select());
    await page.type("#what-if-value", "much");
    await page.keyboard.press("Enter");
    await there(page, ".problems");
  },
  "two runs side by side": async (page) => {
    await keys("p", "p", "p", "w")(page);
    await there(page, "#what-if-value");
    await page.$eval("#what-if-value", (input) => input.select());
    await page.type("#what-if-value", "-1000");
    await page.keyboard.press("Enter");
    await there(page, ".side-other");
  },
  "a machine that is being recorded": async (page) => {
    // What the worker tells after its first words does not arrive, so that it never ends.
    await page.evaluate(() => {
      const { addEventListener } = Worker.prototype;
      window.Worker = class extends Worker {
        constructor(...all) {
          super(...all);
          let told = 0;
          addEventListener.call(this, "message", (event) => {
            told += 1;
            if (told > 2) event.stopImmediatePropagation();
          });
        }
      };
    });
    const file = join(await mkdtemp(join(tmpdir(), "oomscope-")), "crowd.json");
    await writeFile(file, crowd(5_000));
    await (await page.$("#file")).uploadFile(file);
    await there(page, ".recording");
  },
  "machines and files": async (page) => {
    await bench(page, 2);
    await page.click("#new-machine");
    await there(page, "#machines li[data-open]");
    await page.click("#machines li[data-open] .actions button:last-child");
    await there(page, ".deleted summary");
    await page.click(".deleted summary");
    await page.$eval(".deleted .actions button:last-child", (button) => button.click());
    await there(page, ".deleted .question");
    await page.select("#generator", "1");
    await there(page, "#pod-0-request");
    await page.$eval("#pod-0-request", (input) => input.select());
    await page.type("#pod-0-request", "x");
    await there(page, "#generators .trouble");
  },
  "the machine as text": async (page) => {
    await bench(page, 1);
    await there(page, "#json-text");
    await page.$eval("#json-text", (field) => {
      field.value = field.value.replace('"tgid": 1,', '"tgid": 0,');
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    });
    await there(page, "#json-show");
  },
};

/** Opens a page of the workbench, counted from the last one. */
async function bench(page, fromTheEnd) {
  await page.$eval("#to-workbench", (button) => button.click());
  await there(page, ".bench");
  await page.$eval(`.bench-page [role=tab]:nth-last-child(${fromTheEnd})`, (tab) => tab.click());
}

for (const [name, come] of Object.entries(SCREENS)) {
  const arrive = async (page, { open }) => {
    await open();
    await come(page);
  };
  // What fills the whole screen has its size from there, and no button for languages.
  const fills = name.startsWith("presenter mode");
  screenTest(`everything fits and axe finds nothing: ${name}`, { [name]: arrive }, { resizes: !fills, translates: !fills });
}

/** The story, a few stops on, with the scores in sight. */
const story = async (page) => {
  await page.select(".transport .level select", "story");
  await there(page, ".chapters");
  await walk(page, "ArrowRight", 7);
  await pane(2)(page);
  await there(page, "#trial");
};

screenTest("everything fits and axe finds nothing: what a newcomer meets", {
  "the way in": async (page, { open }) => {
    await open();
    await page.keyboard.press("?");
    await there(page, "dialog[open] .again");
    await page.$eval("dialog[open] .again", (button) => button.click());
    await there(page, ".welcome");
  },
  "a value that is tried": async (page) => {
    await story(page);
    await page.$eval("#trial", (slider) => {
      slider.value = -500;
      slider.dispatchEvent(new InputEvent("input", { bubbles: true }));
    });
    await until(page, () => document.querySelector(".verdict").innerText.includes("−500"));
  },
  "a sum": async (page) => {
    await walk(page, "ArrowLeft", 1);
    await page.$eval(".board button.num", (button) => button.click());
    await there(page, ".sum-sheet[open]");
    // The equation is read out as one sentence; what is drawn of it is not.
    const [said, drawn] = await page.$eval(".sum-sheet", (sheet) => [sheet.querySelector("p.unseen").innerText, sheet.querySelector(".sum").ariaHidden]);
    if (!/18,510.*0.*46.*0 × 49 = 18,556/.test(said) || drawn !== "true") throw new Error(`the sum is read out as ${said}`);
  },
});

screenTest("everything fits and axe finds nothing: questions", {
  "a question that is open": async (page, { open }) => {
    await page.goto("about:blank");
    await open("#1.g=01-global&ask=victim");
    await there(page, "#quiz-check");
  },
  "a question that is answered": async (page) => {
    await page.click("input[name=quiz-0][value='118']");
    await page.click("#quiz-check");
    await there(page, ".quiz-said");
  },
  "the tour": async (page, { open }) => {
    await page.goto("about:blank");
    await open("#tour");
    await there(page, "#quiz-check");
  },
  "the exercises": async (page, { open }) => {
    await page.goto("about:blank");
    await open("#exercises");
    await there(page, "#exercise-12");
  },
  "the codes of a class": async (page) => {
    await page.click("#exercises-1");
    await there(page, "#class-codes");
    await page.type("#class-codes", "Ada: oom1/3/-179/0000");
    await there(page, ".class-rows");
  },
});

browserTest("everything fits and axe finds nothing: the pages beside the app", async (page, { server, browser }) => {
  // The page for addresses that lead nowhere is built for one folder, which may be another than here.
  for (const [name, type] of [["format.css", "text/css"], ["icon.svg", "image/svg+xml"]]) {
    server.extra.set(`/${name}`, { type, text: await readFile(join(SITE, name), "utf8") });
  }
  // With scripts, it leads on at once.
  const readable = "gallery/01-global/readable.html";
  const scenario = await readFile(join(SITE, readable.replace("readable", "index")), "utf8");
  server.extra.set(new URL(readable, server.url).pathname, scenario.replace(/<script.*<\/script>/, ""));
  for (const name of ["format.html", "idea.html", "404.html", "embedding.html", "embedding.zh.html", "teachers.html", "examples/wrong-one.html", "examples/", "examples/steer.html", "log/answers.html", readable]) {
    await page.goto(server.url + name);
    for (const theme of THEMES) {
      await setTheme(page, theme);
      assert.deepEqual(await sizes(page), [], `${name}, ${theme}`);
      if (browser === "chromium") assert.deepEqual(await violations(page), [], `${name}, ${theme}`);
    }
  }
}, { both: "layout" });

screenTest(
  "everything fits and axe finds nothing: the page in a frame of another one",
  {
    "a frame": async (page, { server, language }) => {
      await page.goto("about:blank");
      await page.goto(`${server.url}#1.g=02-adj&embed=auto&step=214&panes=why,machine,state,log&lang=${language}`);
      await until(page, (language) => document.documentElement.lang === language && document.querySelector(".frame-head ~ .transport .place b") !== null, language);
    },
    "the explanation of a log": async (page, { server, language }) => {
      const lines = deflateSync(await readFile(join(SITE, "example.log"))).toString("base64url");
      await page.goto("about:blank");
      await page.goto(`${server.url}#1.l=${lines}&embed=auto&lang=${language}`);
      await until(page, (language) => document.documentElement.lang === language && document.querySelector(".frame-head ~ .logs #event-title") !== null, language);
    },
  },
  { widths: [[320, 900], [760, 900]], translates: false },
);

browserTest("at twice the text size everything is reached, and nothing is cut off", async (page, { open }) => {
  for (const [width, height] of [[1280, 800], [1920, 1080], [768, 1024]]) {
    await page.setViewport({ width, height });
    await open();
    await page.evaluate(() => {
      // Through the object model: the policy allows no styles in attributes.
      document.documentElement.style.fontSize = "200%";
    });
    await page.keyboard.press("End");
    const wide = await page.evaluate(() => document.scrollingElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `${width}: ${wide} pixels too wide`);
    const lost = await page.evaluate(() => {
      const app = document.querySelector(".app");
      const names = [".top select", ".tools button", ".verdict", ".transport button", ".place", ".listing.shown", ".why-card p"];
      return names.flatMap((name) =>
        [...document.querySelectorAll(name)]
          .filter((node) => node.getClientRects().length > 0)
          .filter((node) => {
            node.scrollIntoView({ block: "nearest" });
            const box = node.getBoundingClientRect();
            return box.height < 8 || box.left < -1 || box.right > innerWidth + 1 || (box.bottom > innerHeight + 1 && box.height < app.clientHeight);
          })
          .map((node) => `${name} ${node.innerText || node.ariaLabel}`),
      );
    });
    assert.deepEqual(lost, [], `${width}`);
    const code = await page.$eval(".listing.shown", (node) => node.clientHeight);
    assert.ok(code >= 60, `${width}: the code has ${code} pixels`);
  }
}, { both: "layout" });

browserTest("every stop of the Tab key is seen, and the code is among the first", async (page, { open }) => {
  await open();
  const stops = [];
  for (let times = 0; times < 90; times += 1) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const node = document.activeElement;
      if (!node || node === document.body) return undefined;
      const { outlineStyle, outlineWidth } = getComputedStyle(node);
      const name = node.ariaLabel || node.innerText?.slice(0, 20) || node.className;
      return { name, isSeen: outlineStyle !== "none" && parseFloat(outlineWidth) >= 1, class: node.className };
    });
    if (!stop) break;
    stops.push(stop);
  }
  assert.deepEqual(stops.filter((stop) => !stop.isSeen), []);
  for (const kind of ["listing", "edge edge-machine", "scroll"]) {
    assert.ok(stops.some((stop) => stop.class.includes(kind)), `Tab never comes to ${kind}`);
  }
}, { both: "focus" });

browserTest("where the system picks the colours, marks are told apart without them", async (page, { open, browser }) => {
  // Only Chromium can be asked to pretend.
  if (browser !== "chromium") return;
  const client = await page.createCDPSession();
  await client.send("Emulation.setEmulatedMedia", { features: [{ name: "forced-colors", value: "active" }] });
  await open();
  await walk(page, "p", 4);
  // On to a condition with an operand that is true and one that is false.
  await walk(page, "j", 40, { ends: () => ["true", "false"].every((value) => document.querySelector(`.current .chip.${value}`)) });
  const looks = await page.evaluate(() => {
    const look = (selector) => {
      const style = getComputedStyle(document.querySelector(selector));
      return [style.textDecorationStyle, style.outlineWidth, style.textDecorationLine].join(" ");
    };
    return {
      isTrue: look(".current .chip.true b"),
      isFalse: look(".current .chip.false b"),
      current: getComputedStyle(document.querySelector(".ln.current")).outlineWidth,
      segment: getComputedStyle(document.querySelector(".seg.anon")).backgroundColor,
    };
  });
  assert.notEqual(looks.isTrue, looks.isFalse);
  assert.equal(looks.current, "2px");
  assert.notEqual(looks.segment, "rgba(0, 0, 0, 0)");
}, { fresh: "emulates colours of the system" });
