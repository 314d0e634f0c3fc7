// SPDX-License-Identifier: Apache-2.0
import en from "./en/commitments";
import fr from "./fr/commitments";
import { inLanguages } from "./say";
import uk from "./uk/commitments";

export const commitmentsWords = inLanguages(en, uk, fr);
