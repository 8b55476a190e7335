// SPDX-License-Identifier: GPL-2.0-only

/** What the reader is asked, between commas: `victim`, `points:PID`, `order:3` … */
type Question = string;

/** The attributes of `<oom-scope>`. Attributes are texts; one without a value is an empty text. */
export interface OomScopeAttributes {
  /** A scenario of the gallery, by the name of its file without `.json`. */
  scenario?: string;
  /** Instead: a link made by *Share*, or the address of a scenario file; with `kind="log"`, a link of the page of logs, or the address of a log. */
  src?: string;
  /** Where it opens: a number, counted from 1, or a name, such as `decides` or `oom_badness: points += adj; @3`. */
  step?: string | number;
  /** Where the stretch begins that is played: a number or a name. */
  from?: string | number;
  /** Where it ends. */
  to?: string | number;
  /** Playing begins anew at the end of the stretch. */
  loop?: string | boolean;
  /** Words of yours in place of a step's sentence, one on each line: `decides => Here Java is chosen`. */
  note?: string;
  /** A statement whose lines stay marked, whatever step is shown: `oom_badness: points += adj;`. */
  mark?: string;
  /** The kernel whose rules decide: `6.12`, `el8.10`, or what `uname -r` prints. */
  kernel?: string;
  /** Another kernel, whose run stands beside that one. */
  beside?: string;
  /** How closely it is walked through; `statement` where nothing is said. */
  level?: "story" | "process" | "statement";
  /** What the reader is asked before the outcome is shown. */
  ask?: Question;
  /** What is shown; `debugger` where nothing is said. */
  kind?: "debugger" | "answer" | "source" | "log";
  /** What is shown beside the code, between commas: `why`, `machine`, `state`, `log`. */
  panes?: string;
  /** It plays from the start, at this speed: `0.5`, `1`, `2`, `4`, `16`, `64`, `256`. */
  play?: string | number | boolean;
  /** The speed when the reader starts playing. */
  speed?: string | number;
  /** `host` or nothing follows the `color-scheme` of the page. */
  theme?: "light" | "dark" | "host";
  /** `en` or `zh-CN`; without it, the language of the page around. */
  lang?: string;
  /** No breakpoints, no “What if”. */
  readonly?: string | boolean;
  /** The address of a picture of your own. */
  poster?: string;
  /** When it starts; `click` where nothing is said. */
  loading?: "click" | "visible" | "eager";
  /** Puts the frame into a sandbox, with `allow-scripts` if it has no value. */
  sandbox?: string | boolean;
  /** What a screen reader calls the frame. */
  title?: string;
}

/** Where it stands. Steps are counted from 1. */
export interface Place {
  step: number;
  steps: number;
}

/** Something else is shown. The explanation of a log has no steps: both are 0, and `kernel` is empty where the log names none. */
export interface ReadyDetail extends Place {
  /** The version of oomscope. */
  version: string;
  /** The name of a scenario of the gallery. */
  scenario: string | null;
  title: string;
  kernel: string;
}

/** Another step is shown. Between two calls there is no code. */
export interface StepDetail extends Place {
  sentence: string;
  file?: string;
  line?: number;
  function?: string;
  code?: string;
}

/** What the open call has come to. */
export interface VerdictDetail {
  kind: "kill" | "nobody" | "panic";
  sentence: string;
  call: number;
  calls: number;
  /** Of a kill. */
  pid?: number;
  /** Of a kill. */
  comm?: string;
  /** Of a kill: a whole number of up to 64 bits, or `null` where none was compared. */
  points?: string | null;
}

/** Something went wrong that no method was called for. */
export interface ErrorDetail {
  message: string;
}

/** The events of `<oom-scope>`. */
export interface OomScopeEventMap {
  ready: CustomEvent<ReadyDetail>;
  step: CustomEvent<StepDetail>;
  verdict: CustomEvent<VerdictDetail>;
  error: CustomEvent<ErrorDetail>;
}

/** Those, and the events of every element. */
export interface OomScopeElementEventMap extends Omit<HTMLElementEventMap, keyof OomScopeEventMap>, OomScopeEventMap {}

/** The element. Its methods start it if need be, and are rejected with the reason. */
export interface OomScope extends HTMLElement {
  /**
   * Shows something else: the name of a scenario, a link, the address of a file, or a document, as JSON or as an object; with
   * `kind="log"`, a link of the page of logs, the address of a log, or its lines.
   */
  load(what: string | object): Promise<Place>;
  /** Goes to a step, by its number, counted from 1 (beyond the end, to the last one), or by its name. */
  goto(step: number | string): Promise<Place>;
  /** Goes a step on. */
  next(): Promise<Place>;
  /** Goes a step back. */
  previous(): Promise<Place>;
  /** Goes on to the next breakpoint, or to the end. */
  run(): Promise<Place>;

  addEventListener<K extends keyof OomScopeElementEventMap>(
    type: K,
    listener: (this: OomScope, event: OomScopeElementEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<K extends keyof OomScopeElementEventMap>(
    type: K,
    listener: (this: OomScope, event: OomScopeElementEventMap[K]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void;
}

/**
 * Defines `<oom-scope>`, once. In a bundle the address of the site has to be named; without one it is the folder `site`
 * beside this module. Rejected if there is no site, or if the element was defined by another one.
 */
export function define(home?: string | URL): Promise<{ new (): OomScope; prototype: OomScope }>;

declare global {
  interface HTMLElementTagNameMap {
    "oom-scope": OomScope;
  }
}
