// SPDX-License-Identifier: Apache-2.0
import en from "./en/map";
import fr from "./fr/map";
import { inLanguages } from "./say";
import uk from "./uk/map";

export const mapWords = inLanguages(en, uk, fr);
