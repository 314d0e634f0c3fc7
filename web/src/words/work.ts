// SPDX-License-Identifier: Apache-2.0
import en from "./en/work";
import fr from "./fr/work";
import { inLanguages } from "./say";
import uk from "./uk/work";

export const workWords = inLanguages(en, uk, fr);
