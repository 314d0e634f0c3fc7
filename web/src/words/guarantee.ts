// SPDX-License-Identifier: Apache-2.0
import en from "./en/guarantee";
import fr from "./fr/guarantee";
import { inLanguages } from "./say";
import uk from "./uk/guarantee";

export const guaranteeWords = inLanguages(en, uk, fr);
