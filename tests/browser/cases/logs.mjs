// SPDX-License-Identifier: GPL-2.0-only
// Logs: one is pasted, dropped, opened; its events are explained; what would have changed them is tried.

import assert from "node:assert/strict";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { appears, browserTest, goElsewhere, until } from "../harness.mjs";
import { screenTest } from "../screens.mjs";
import { ROOT } from "../server.mjs";

/** What a real kernel printed. */
const report = (name) => readFile(join(ROOT, "tests/reports/5.10", name, "report.txt"), "utf8");

/** The same so many seconds later: what is logged again, at the same time, is one event. */
const after = (log, seconds) => log.replace(/^\[ *(\d+)/gm, (_, time) => `[${String(Number(time) + seconds).padStart(5)}`);

/** Opens the page of logs. */
async function openLogs(page, open) {
  await open();
  await goElsewhere(page, "#open-logs");
  await until(page, () => document.querySelector("#log-text") !== null);
}

/** Pastes a text, as Ctrl+V does. */
const paste = (page, text) =>
  page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    const target = document.activeElement ?? document.body;
    // Firefox makes the clipboard's data of these two.
    const own = { data: text, dataType: "text/plain" };
    target.dispatchEvent(new ClipboardEvent("paste", { clipboardData, ...own, bubbles: true, cancelable: true }));
  }, text);

/** Waits until the headline of an event says this. */
const says = (page, text) =>
  until(page, (text) => document.querySelector("#event-title")?.innerText.includes(text) ?? false, text);

const text = (page, selector) => page.$eval(selector, (node) => node.innerText);

/** Presses a button that may be out of sight. */
const press = (page, selector) => page.$eval(selector, (button) => button.click());

const CASES = [
  {
    name: "02d-negative",
    headline: "n3 (101) was killed because it had the most points: −17,246",
    turn: /oom_score_adj −\d+ instead of −400/,
    sides: [/Kills n3/, /Kills n2/],
  },
  {
    name: "08b-mempolicy-adj",
    headline: "presentwins (95) was killed because it had the most points: 35,514",
    turn: /oom_score_adj 431 instead of 500/,
    sides: [/Kills presentwins/, /Kills managedwins/],
  },
  {
    name: "06-oom-group",
    headline: "main1 (90) was killed because it had the most points",
    turn: /oom_score_adj −\d+ instead of 0/,
    sides: [/Kills main1/, /Kills leaker/],
  },
];

for (const { name, headline, turn, sides } of CASES) {
  browserTest(`a pasted log is explained, tried and come back to: ${name}`, async (page, { open }) => {
    await openLogs(page, open);
    assert.match(await text(page, ".private"), /Nothing of the log leaves this browser/);
    await paste(page, await report(name));
    await says(page, headline);
    assert.match(await text(page, ".headline .rest"), /by the rules of 5\.10\.0-46-amd64, release 5\.10\.262/);
    assert.match(await text(page, "[aria-current]"), /selects the same process/);
    const first = await page.$eval(".changed-section .turns li", (node) => node.innerText);
    assert.match(first, turn);
    await press(page, ".changed-section .turns li button");
    await until(page, () => document.querySelectorAll(".side").length === 2);
    const [left, right] = await page.$$eval(".side", (nodes) => nodes.map((node) => node.innerText));
    assert.match(left, sides[0]);
    assert.match(right, sides[1]);
    // Back: nothing is lost.
    await goElsewhere(page, "#open-logs");
    await says(page, headline);
  });
}

browserTest("where nobody else could have been killed, nothing is offered that would have chosen another one", async (page, { open }) => {
  await openLogs(page, open);
  await paste(page, await report("10-deadlock"));
  await says(page, "sleep (104) was killed because it was the only candidate");
  assert.match(await text(page, "[aria-current]"), /selects the same process/);
  assert.equal(await page.$(".changed-section"), null);
});

browserTest("a log with several events, others that kill, and a replay that differs", async (page, { open }) => {
  await openLogs(page, open);
  await page.click("#log-example");
  await says(page, "presentwins (95) was killed");
  assert.match(await text(page, ".others"), /systemd-oomd[\s\S]*made no decision here/);
  assert.match(await text(page, ".logs-found"), /3 events in/);
  await page.click("#event-2");
  await says(page, "The kernel killed vparent (89), but by its own table the rule selects vchild (93)");
  await press(page, "#test-0");
  await says(page, "vparent (89) was killed because it had the most points");
  assert.match(await text(page, ".outcome"), /It fits/);
  await press(page, "#test-0");
  await says(page, "The kernel killed vparent (89)");
});

browserTest("who was not killed says why, and leads to the step", async (page, { open }) => {
  await openLogs(page, open);
  await paste(page, await report("08b-mempolicy-adj"));
  await says(page, "presentwins (95)");
  await press(page, "#why-98");
  await until(page, () => document.querySelector(".process-answer") !== null);
  assert.match(await text(page, ".process-answer"), /What would have killed managedwins[\s\S]*oom_score_adj 69 instead of 0/);
  await press(page, "#step-98");
  await until(page, () => document.querySelector(".transport .place b") !== null);
  await until(page, () => /managedwins/.test(document.querySelector(".why-card")?.innerText ?? ""));
  assert.match(await text(page, ".verdict"), /presentwins/);
});

browserTest("each number of the log says what it means", async (page, { open }) => {
  await openLogs(page, open);
  await paste(page, await report("02d-negative"));
  await says(page, "n3 (101)");
  const row = await page.evaluateHandle(() =>
    [...document.querySelectorAll(".own-lines summary")].find((line) => line.innerText.includes("Killed process 101")),
  );
  await row.focus();
  await page.keyboard.press("Enter");
  await until(page, () => document.querySelector(".own-lines [open] dl") !== null);
  const words = await text(page, ".own-lines [open] dl");
  assert.match(words, /total-vm 9\.6 MiB\s+virtual size: not part of the score/);
  assert.match(words, /oom_score_adj −400/);
  assert.match(await text(page, ".fact-groups"), /From the log[\s\S]*Derived[\s\S]*Assumed/);
});

browserTest("an event can be stepped through, and edited", async (page, { open }) => {
  await openLogs(page, open);
  await paste(page, await report("06-oom-group"));
  await says(page, "main1 (90)");
  assert.match(await text(page, ".headline .rest"), /help1 \(94\): killed too: its group is killed as a whole/);
  await page.click("#step-through");
  await until(page, () => /main1/.test(document.querySelector(".verdict")?.innerText ?? ""));
  await page.keyboard.press("ArrowRight");
  await until(page, () => document.querySelector(".transport .place b").innerText === "2");
  await goElsewhere(page, "#open-logs");
  await says(page, "main1 (90)");
  await page.click("#edit-event");
  await until(page, () => document.querySelector("main.bench") !== null);
  assert.match(await text(page, ".bench-verdict"), /main1/);
});

browserTest("the explanation is copied, and saved as a picture of both kinds", async (page, { open }) => {
  await openLogs(page, open);
  await paste(page, (await report("02d-negative")).replaceAll("n3", "<b>|n3"));
  await until(page, () => document.querySelector("#share-event") !== null);
  await press(page, "#share-event");
  await until(page, () => document.querySelector("#copy-event") !== null);
  // What the clipboard would have got, and the file that would be saved.
  await page.evaluate(() => {
    window.given = [];
    Object.defineProperty(navigator, "clipboard", {
      value: { writeText: async (text) => void window.given.push(text) },
      configurable: true,
    });
    const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => {
      const given = async () => {
        if (blob.type !== "image/png") return blob.text();
        const { width, height } = await createImageBitmap(blob);
        return { width, height };
      };
      given().then((given) => window.given.push(given));
      return make.call(URL, blob);
    };
    HTMLAnchorElement.prototype.click = function () {
      window.names = [...(window.names ?? []), this.download];
    };
  });
  await press(page, "#copy-event");
  await until(page, () => document.querySelector(".copied")?.innerText === "Copied");
  await press(page, "#drawing-event");
  await until(page, () => window.given.length === 2);
  await press(page, "#picture-event");
  await until(page, () => window.given.length === 3);
  const [markdown, picture, pixels] = await page.evaluate(() => window.given);
  assert.deepEqual(await page.evaluate(() => window.names), ["<b>|n3 killed.svg", "<b>|n3 killed.png"]);
  // Twice as many as the drawing has units.
  const [, width, height] = picture.match(/width="(\d+)" height="(\d+)"/);
  assert.deepEqual(pixels, { width: 2 * width, height: 2 * height });
  assert.match(markdown, /^# \*\*\\<b\\>\\\|n3 \(101\)\*\* was killed because it had the most points/);
  assert.match(markdown, /## Where the memory went[\s\S]*## What would have chosen another victim/);
  assert.match(picture, /^<svg[\s\S]*&lt;b&gt;\|n3 \(101\)[\s\S]*<\/svg>$/);
}, { both: "clipboard" });

browserTest("names in a log are text, whatever they hold", async (page, { open }) => {
  await openLogs(page, open);
  const names = ["<script>x()", "<img/src=x>", "\"><b>bold"];
  const log = (await report("02d-negative"))
    .replaceAll(" n1", ` ${names[0]}`)
    .replaceAll("task=n3,", `task=${names[1]},`)
    .replaceAll("(n3)", `(${names[1]})`)
    .replace(/ n3$/m, ` ${names[1]}`)
    .replaceAll(" n2", ` ${names[2]}`);
  await paste(page, log);
  await says(page, `${names[1]} (101) was killed`);
  const ranking = await text(page, ".ranking table");
  for (const name of names) assert.ok(ranking.includes(name), name);
  assert.equal(await page.$("main script, main img, main .comm b"), null);
  await press(page, ".changed-section .turns li button");
  await until(page, () => document.querySelectorAll(".side").length === 2);
  assert.equal(await page.$("main script, main img"), null);
});

browserTest("a log is opened as a file, dropped, or typed; a scenario stays one", async (page, { open }) => {
  await openLogs(page, open);
  const folder = await mkdtemp(join(tmpdir(), "oomscope-"));
  const file = join(folder, "kern.log");
  await writeFile(file, await report("06-oom-group"));
  await (await page.$("#log-file")).uploadFile(file);
  await says(page, "main1 (90)");
  assert.match(await text(page, ".machine-name"), /kern\.log/);
  await page.click("#another-log");
  await until(page, () => document.querySelector("#log-text") !== null);
  await page.$eval("#log-text", (field, log) => (field.value = log), await report("02d-negative"));
  await page.click("#read-log");
  await says(page, "n3 (101)");
  // Dropped on the debugger, a log leads here, and a scenario does not.
  await page.click("#to-debugger");
  await until(page, () => document.querySelector("#panes") !== null);
  const drop = (name, holds) =>
    page.evaluate(
      (name, holds) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([holds], name));
        window.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
      },
      name,
      holds,
    );
  await drop("dmesg", await report("08b-mempolicy-adj"));
  await says(page, "presentwins (95)");
  await page.click("#to-debugger");
  await until(page, () => document.querySelector("#panes") !== null);
  await drop("own.json", await readFile(join(ROOT, "www/gallery/02-adj.json"), "utf8"));
  await until(page, () => /own\.json/.test(document.querySelector("select.pick").textContent));
  assert.equal(await page.$("main.logs"), null);
}, { both: "drag and files" });

browserTest("a long log is read in a worker, and shown before its end", async (page, { open }) => {
  await openLogs(page, open);
  const folder = await mkdtemp(join(tmpdir(), "oomscope-"));
  const file = join(folder, "long.log");
  const noise = Array.from({ length: 20_000 }, (_, n) => `[${n}.000000] usb 1-1: new device number ${n}`).join("\n");
  const event = await report("06-oom-group");
  const whole = `${event}\n${noise}\n${await report("08b-mempolicy-adj")}${noise}\n${after(event, 50_000)}`;
  await writeFile(file, whole);
  await page.evaluate(() => {
    window.counts = [];
    new MutationObserver(() => {
      const count = document.querySelectorAll(".events li").length;
      if (count > 0 && window.counts.at(-1) !== count) window.counts.push(count);
    }).observe(document.body, { childList: true, subtree: true });
  });
  await (await page.$("#log-file")).uploadFile(file);
  await until(page, () => document.querySelectorAll(".events li").length === 3);
  await until(page, () => document.querySelector(".logs-found .log-progress") === null);
  await says(page, "main1 (90) was killed");
  assert.match(await text(page, ".logs-found"), /3 events in 40,\d+ lines/);
  assert.deepEqual(await page.evaluate(() => window.counts.slice(-1)), [3]);
  await page.click("#event-1");
  await says(page, "presentwins (95)");
  // Its lines came with it.
  assert.match(await text(page, ".own-lines"), /Killed process 95 \(presentwins\)/);
}, { seconds: 8, both: "worker" });

browserTest("a link leads whoever gets it to the step where it was decided", async (page, { server, open }) => {
  await openLogs(page, open);
  await paste(page, await report("08b-mempolicy-adj"));
  await says(page, "presentwins (95)");
  await press(page, "#why-98");
  await until(page, () => document.querySelector("#link-98") !== null);
  await press(page, "#link-98");
  await until(page, () => document.querySelector("dialog[open] #share-link") !== null);
  const link = await page.$eval("#share-link", (field) => field.value);
  const step = await text(page, "dialog[open] fieldset");
  assert.match(step, /Step \d+/);
  await page.keyboard.press("Escape");
  await until(page, () => document.querySelector("dialog[open]") === null);
  await says(page, "presentwins (95)");
  await page.goto("about:blank");
  await page.goto(link);
  await appears(page);
  await until(page, () => /managedwins/.test(document.querySelector(".why-card")?.innerText ?? ""));
  assert.match(await text(page, ".verdict"), /presentwins/);
  const shown = await text(page, ".transport .place b");
  assert.equal(step.match(/Step ([\d,]+)/)[1], shown);
  assert.ok(link.startsWith(`${server.url}#1=`));
}, { both: "history" });

browserTest("a table of 2,000 tasks is stepped through and tried when its recording has come", async (page, { open }) => {
  await openLogs(page, open);
  const log = await readFile(join(ROOT, "tests/reports/6.1/19b-table2000/report.txt"), "utf8");
  await paste(page, log);
  await says(page, "was killed because it had the most points");
  const victim = await page.$eval("#event-title b", (name) => name.innerText.match(/^(\S+) /)[1]);
  await press(page, ".changed-section .turns li button");
  await until(page, () => document.querySelectorAll(".side").length === 2);
  const [left, right] = await page.$$eval(".side", (nodes) => nodes.map((node) => node.innerText));
  assert.ok(left.includes(`Kills ${victim}`), left.slice(0, 200));
  assert.ok(!right.includes(`Kills ${victim}`), right.slice(0, 200));
  await goElsewhere(page, "#open-logs");
  await says(page, "was killed because it had the most points");
  await press(page, ".changed-section .quiet");
  await until(page, (name) => document.querySelector(".why-card")?.innerText.includes(name) ?? false, victim);
  assert.equal(await page.$(".side"), null);
  // Too much for a link: it says so, and offers the file.
  await goElsewhere(page, "#open-logs");
  await says(page, "was killed because it had the most points");
  await press(page, "#share-event");
  await until(page, () => document.querySelector("#share-event-link") !== null);
  await press(page, "#link-event");
  await until(page, () => document.querySelector("dialog[open] [role=alert]") !== null);
  assert.match(await text(page, "dialog[open]"), /too large for a link[\s\S]*Save as/);
});

browserTest("a reload comes back to the log and the event", async (page, { open }) => {
  await openLogs(page, open);
  const noise = "[    1.000000] usb 1-1: new device\n".repeat(30);
  await paste(page, noise + (await report("02d-negative")) + noise + (await report("06-oom-group")));
  await says(page, "n3 (101)");
  await page.click("#event-1");
  await says(page, "main1 (90)");
  const whole = (page) => page.$eval("main", (main) => main.innerText);
  const before = await whole(page);
  await page.reload();
  await appears(page);
  await says(page, "main1 (90)");
  assert.equal(await whole(page), before);
  // A log that was put away stays away.
  await page.click("#another-log");
  await until(page, () => document.querySelector("#log-text") !== null);
  await page.reload();
  await appears(page);
  await until(page, () => document.querySelector("#log-text") !== null);
  assert.equal(await page.$("#event-title"), null);
  await page.click("#to-debugger");
  await until(page, () => document.querySelector("#panes") !== null);
  await page.reload();
  await appears(page);
  await until(page, () => document.querySelector("#panes") !== null);
}, { both: "storage" });

browserTest("a log that is being typed is there after a reload, and after a look elsewhere", async (page, { open }) => {
  await openLogs(page, open);
  await page.focus("#log-text");
  await page.keyboard.type("[ 1.0] half a li");
  const typed = () => until(page, () => document.querySelector("#log-text")?.value === "[ 1.0] half a li");
  await typed();
  await page.reload();
  await appears(page);
  await typed();
  await page.click("#to-debugger");
  await until(page, () => document.querySelector("#panes") !== null);
  await openLogs(page, async () => {});
  await typed();
  // What is typed goes on where it was.
  await page.focus("#log-text");
  await page.keyboard.press("End");
  await page.keyboard.type("ne");
  await until(page, () => document.querySelector("#log-text")?.value === "[ 1.0] half a line");
}, { both: "storage" });

browserTest("a log that is too long for a tab says that a reload forgets it", async (page, { open }) => {
  await openLogs(page, open);
  const file = join(await mkdtemp(join(tmpdir(), "oomscope-")), "long.log");
  const event = await report("06-oom-group");
  await writeFile(file, Array.from({ length: 500 }, (_, n) => after(event, n)).join(""));
  await (await page.$("#log-file")).uploadFile(file);
  await until(page, () => document.querySelector("#log-unkept") !== null);
  assert.match(await text(page, "#log-unkept"), /after a reload the log has to be opened again/);
}, { both: "storage" });

browserTest(
  "in a sandboxed frame a long log is read in place",
  async (page, { server }) => {
    server.extra.set(
      "/logs.html",
      `<!doctype html><title>host</title><link rel="icon" href="data:,">
       <iframe sandbox="allow-scripts" src="/repo/" width="1200" height="780"></iframe>`,
    );
    await page.goto(`${server.origin}/logs.html`);
    const frame = await page.waitForFrame(server.url);
    await appears(frame);
    await frame.$eval("#open-logs", (button) => button.click());
    await until(frame, () => document.querySelector("#log-file") !== null);
    const noise = Array.from({ length: 20_000 }, (_, n) => `[${n}.000000] usb 1-1: new device number ${n}`).join("\n");
    const log = `${await report("06-oom-group")}${noise}\n${await report("08b-mempolicy-adj")}`;
    await frame.evaluate((log) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([log], "kern.log"));
      window.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    }, log);
    await until(frame, () => document.querySelectorAll(".events li").length === 2);
    await says(frame, "main1 (90) was killed");
    await until(frame, () => document.querySelector(".logs-found .log-progress") === null);
    assert.match(await text(frame, ".own-lines"), /Killed process 90 \(main1\)/);
    await press(frame, "#event-1");
    await says(frame, "presentwins (95) was killed");
    await press(frame, ".changed-section .turns li button");
    await until(frame, () => document.querySelectorAll(".side").length === 2);
  },
  // How a browser says that a frame may not start a worker.
  { both: "sandbox", allow: [/worker/i], sandboxed: true },
);

browserTest("what is no log says so", async (page, { open }) => {
  await openLogs(page, open);
  await paste(page, "hello\nworld\n");
  await until(page, () => document.body.innerText.includes("This log has no kill by the kernel’s OOM killer"));
  assert.match(await text(page, ".logs-found"), /No report of the kernel’s OOM killer in 2 lines/);
});

/** Logs of other kernels than 5.10: what the page says of their rules, and a function of their listing alone. */
const KERNELS = [
  {
    // Printed by our engine, as the log says: it shows the form.
    file: "tests/logs/el8-of-our-engine.log",
    headline: "database (89)",
    rules: "by the rules of 4.18.0-305.el8.x86_64 (proven by its own code)",
    chinese: "按 4.18.0-305.el8.x86_64 的规则（由其自身代码验证）",
    kernel: "4.18.0-305.el8.x86_64",
    text: "unsigned long oom_badness(",
  },
  {
    file: "tests/reports/6.12/02-adj/report.txt",
    headline: "small1000 (163)",
    rules: "by the rules of 6.12.117+deb12-amd64 (proven by its own code)",
    chinese: "按 6.12.117+deb12-amd64 的规则（由其自身代码验证）",
    kernel: "6.12.117+deb12-amd64",
    text: "rss_anon rss_file rss_shmem",
  },
];

for (const { file, headline, rules, chinese, kernel, text: own } of KERNELS) {
  browserTest(`a log is decided by the rules of its own kernel: ${kernel}`, async (page, { open }) => {
    await openLogs(page, open);
    await paste(page, await readFile(join(ROOT, file), "utf8"));
    await says(page, headline);
    const said = await text(page, ".headline .rest");
    assert.ok(said.includes(rules), said);
    assert.match(await text(page, "[aria-current]"), /selects the same process/);
    assert.equal(await page.$(".kernel-warning"), null);
    await page.click('.tools button[lang="zh-CN"]');
    await until(page, (chinese) => document.querySelector(".headline .rest")?.innerText.includes(chinese), chinese);
    await page.click('.tools button[lang="en"]');
    await until(page, (rules) => document.querySelector(".headline .rest")?.innerText.includes(rules), rules);
    // The debugger has the kernel, and its listing.
    await press(page, "#step-through");
    await until(page, (kernel) => document.querySelector("select.version")?.value === kernel, kernel);
    await until(page, (own) => document.querySelector("#listing")?.textContent.includes(own), own);
  });
}

browserTest("a log whose lines contradict the name of its kernel is warned of; an old one is not replayed", async (page, { open }) => {
  const log = (name) => readFile(join(ROOT, "tests/contradictions", `${name}.log`), "utf8");
  await openLogs(page, open);
  await paste(page, await log("named-5.4-lines-6.12"));
  await until(page, () => document.querySelector(".kernel-warning") !== null);
  assert.match(await text(page, ".kernel-warning"), /names 5\.4\.0-150-generic, but[\s\S]*the table splits rss[\s\S]*The rules of the named kernel decide/);
  await paste(page, await readFile(join(ROOT, "tests/logs/rhel6.log"), "utf8"));
  await until(page, () => document.querySelector(".lacks") !== null);
  assert.match(await text(page, ".lacks"), /rules by which 2\.6\.32\S* selects a process are not known here[\s\S]*From RHEL 7, the nearest known kernel/);
});

screenTest("everything fits and axe finds nothing on the page of logs", {
  "the start": (page, { open }) => openLogs(page, open),
  "an event": async (page) => {
    await press(page, "#log-example");
    await says(page, "presentwins (95)");
    await press(page, "#why-98");
    await press(page, ".own-lines summary");
  },
  "one that differs": async (page) => {
    await press(page, "#event-2");
    await says(page, "vparent (89)");
  },
  "how it is shared": async (page) => {
    await press(page, "#share-event");
    await until(page, () => document.querySelector("#share-event-link") !== null);
  },
  "what the kernel did not do": async (page) => {
    await paste(page, "Nov 22 10:00:00 host systemd-oomd[411]: Killed /user.slice/app.scope due to memory pressure\n");
    await until(page, () => document.querySelector(".foreign .command") !== null);
  },
  "one whose kernel is in doubt": async (page) => {
    await paste(page, await readFile(join(ROOT, "tests/contradictions/named-5.4-lines-6.12.log"), "utf8"));
    await until(page, () => document.querySelector(".kernel-warning") !== null);
  },
});
