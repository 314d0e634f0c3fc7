// SPDX-License-Identifier: Apache-2.0
// The service worker of the public page: it opens, and checks records, without a network.
import { keepShell } from "../offline/shell.ts";

declare const FILES: string[]; // by the build
declare const VERSION: string;

keepShell("truce-public", FILES, VERSION);
