// SPDX-License-Identifier: Apache-2.0
// The pages of the room, in the order of the navigation. One line a page: its address, its key in the
// words of the room, the second letter of its shortcut (g, then it), whether officers of guarantors
// come there too, and the module whose default export draws it.
import type { ComponentType } from "preact";
import type words from "../words/en/room";

export interface PageEntry {
  page: string;
  words: { [K in keyof typeof words]: (typeof words)[K] extends string ? K : never }[keyof typeof words];
  key: string;
  guarantors: boolean;
  hidden?: boolean; // reached from another page
  load: () => Promise<{ default: ComponentType }>;
}

export const pages: readonly PageEntry[] = [
  { page: "", words: "now", key: "n", guarantors: true, load: () => import("./now/page") },
  { page: "map", words: "map", key: "m", guarantors: false, load: () => import("./map/page") },
  { page: "agreement", words: "agreements", key: "a", guarantors: true, load: () => import("./agreement/page") },
  { page: "incident", words: "incidents", key: "i", guarantors: false, hidden: true, load: () => import("./incident/page") },
  { page: "desk", words: "desk", key: "d", guarantors: false, load: () => import("./desk/page") },
  { page: "guarantee", words: "guarantee", key: "u", guarantors: true, load: () => import("./guarantee/page") },
  { page: "commitments", words: "commitments", key: "c", guarantors: true, load: () => import("./commitments/page") },
  { page: "plans", words: "plans", key: "p", guarantors: false, load: () => import("./plans/page") },
  { page: "handover", words: "handover", key: "h", guarantors: false, load: () => import("./handover/page") },
];
