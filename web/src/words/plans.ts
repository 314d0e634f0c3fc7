// SPDX-License-Identifier: Apache-2.0
import en from "./en/plans";
import fr from "./fr/plans";
import { inLanguages } from "./say";
import uk from "./uk/plans";

export const plansWords = inLanguages(en, uk, fr);
