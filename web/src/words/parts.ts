// SPDX-License-Identifier: Apache-2.0
import en from "./en/parts";
import fr from "./fr/parts";
import { inLanguages } from "./say";
import uk from "./uk/parts";

export const partsWords = inLanguages(en, uk, fr);
