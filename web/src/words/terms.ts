// SPDX-License-Identifier: Apache-2.0
import en from "./en/terms";
import fr from "./fr/terms";
import { inLanguages } from "./say";
import uk from "./uk/terms";

export const termsWords = inLanguages(en, uk, fr);
