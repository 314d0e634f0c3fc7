// SPDX-License-Identifier: Apache-2.0
import en from "./en/now";
import fr from "./fr/now";
import { inLanguages } from "./say";
import uk from "./uk/now";

export const nowWords = inLanguages(en, uk, fr);
