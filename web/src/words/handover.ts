// SPDX-License-Identifier: Apache-2.0
import en from "./en/handover";
import fr from "./fr/handover";
import { inLanguages } from "./say";
import uk from "./uk/handover";

export const handoverWords = inLanguages(en, uk, fr);
