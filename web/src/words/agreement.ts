// SPDX-License-Identifier: Apache-2.0
import en from "./en/agreement";
import fr from "./fr/agreement";
import { inLanguages } from "./say";
import uk from "./uk/agreement";

export const agreementWords = inLanguages(en, uk, fr);
