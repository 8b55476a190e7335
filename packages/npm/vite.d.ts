// SPDX-License-Identifier: GPL-2.0-only

/** What the plugin may be given. */
export interface OomScopePluginOptions {
  /** The folder of the site, below the page's own. `oomscope` without it. */
  folder?: string;
}

/** A plugin of Vite that puts the site of oomscope into a folder beside the page. */
export default function oomscope(options?: OomScopePluginOptions): { name: string };
