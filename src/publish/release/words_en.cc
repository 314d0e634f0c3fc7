// SPDX-License-Identifier: Apache-2.0
#include "publish/release/words_of.h"

namespace truce::publish {

namespace {

constexpr PublicWords words{
    .code = "en",
    .acts = {"something that nobody could name",
             "explosion",
             "outgoing fire",
             "impact",
             "airburst",
             "small-arms fire",
             "air strike",
             "drone strike",
             "drone flight",
             "presence",
             "movement",
             "raid or seizure of ground",
             "fire or heat without a military cause",
             "illumination flare",
             "mine laid or exploded",
             "jamming",
             "monitors hindered",
             "air-raid alarm",
             "air-defence fire",
             "harm by means unknown",
             "no act of war"},
    .weapons = {"weapon unknown", "small arms", "heavy machine gun", "mortar", "tube artillery",
                "multiple-launch rockets", "tank", "armoured vehicle", "anti-tank weapon",
                "air-defence weapon", "missile", "crewed aircraft", "drone", "mine",
                "improvised explosive device", "troops"},
    .stages = {"assessed, not verified", "verified", "unsubstantiated", "refuted", "disputed",
               "verified and remedied", "withdrawn"},
    .verdicts = {"breach", "compliant", "undetermined"},
    .likelihoods = {"below 1 %", "almost no chance", "very unlikely", "unlikely",
                    "roughly even chance", "likely", "very likely", "almost certain", "above 99 %"},
    .confidences = {"low", "moderate", "high"},
    .standards = {"reasonable grounds", "balance of probabilities", "clear and convincing",
                  "beyond reasonable doubt"},
    .stands = {"nothing to count from yet", "time runs", "fulfilled", "breached", "fell away",
               "kept so far", "undetermined", "released", "lapsed",
               "overdue, nobody told that it was done"},
    .harms = {"killed", "injured", "missing", "detained"},
    .directions = {"north", "north-east", "east", "south-east", "south", "south-west", "west",
                   "north-west"},
    .reasons = {"too recent: its delay has not passed", "the policy keeps this kind back",
                "would tell where a monitoring post is", "lies in no district of the policy"},
    .first_day = "1",
    .months = {"January", "February", "March", "April", "May", "June", "July", "August",
               "September", "October", "November", "December"},
    .about = "about {n} km {direction} of {town}",
    .around = "around {town}",
    .cell = "cell {cell}, {n} km",
    .cell_only = "around {lat}°, {lon}°",
    .poorly = "the place is known so poorly that it may lie outside of the cell",
    .point = "at {lat}°, {lon}°",
    .title = "Public bulletin",
    .as_of = "As of {at}",
    .window = "What began from {from} to {until}",
    .policy = "Released under the policy “{title}”, the same for every party",
    .stamp = "Assessed, not verified, unless it says verified.",
    .nobody_named =
        "Places are coarse and late on purpose. A machine accuses nobody: a party is named only "
        "where people have verified who did it.",
    .fig_released = "incidents released",
    .fig_breach = "with a breach assessed",
    .fig_open = "left undetermined",
    .fig_withheld = "incidents withheld",
    .h_where = "Where",
    .map_title = "Map of the cells in which incidents are released",
    .map_caption =
        "Each square is a cell of the world grid in which at least one released incident lies; "
        "the "
        "darker, the more. Nothing is known to the reader more precisely than its square. No "
        "colour does not mean quiet.",
    .map_empty = "There is nothing to place on a map.",
    .map_key = "{n} incidents",
    .h_articles = "By article",
    .article = "Article",
    .agreement = "Agreement",
    .unnamed_article = "an article of one party",
    .unnamed_agreement = "the agreement",
    .no_findings = "No article is told of any released incident.",
    .h_standings = "Duties over time",
    .standings_lead =
        "How rules over time stood by what was known at {at}, late on purpose: as assessed, none "
        "verified, by article and never by party. What hangs on an incident that is not released "
        "is left out.",
    .standings_none = "None is told.",
    .stands_head = "How they stand",
    .h_casualties = "People harmed",
    .casualties_lead =
        "Persons whom two people of the mission verified as harmed, each shown by two independent "
        "origins or by a picture. Counted for cases all of whose incidents are released. Who they "
        "are is never told.",
    .harm = "What befell them",
    .persons = "Persons",
    .h_withheld = "What is withheld, and why",
    .withheld_lead =
        "{n} incidents within the same time are known and not released. They are counted here, "
        "so "
        "that nobody takes what is released for all that is known.",
    .nothing_on_record =
        "Nothing was on record at this moment: no incident was known that could have been released "
        "or "
        "withheld. That says nothing of what happened.",
    .reason = "Reason",
    .incidents = "Incidents",
    .findings = "Findings",
    .total = "Together",
    .h_items = "Incidents",
    .items_lead = "In order of time, then of number.",
    .items_more = "{n} earlier incidents are left out of this list; the HXL file has all of them.",
    .none = "Nothing is released.",
    .when = "When",
    .where = "Where",
    .what = "What",
    .rules = "Articles",
    .certainty = "Confidence",
    .record = "Record",
    .proof = "proof",
    .stage = "Stage",
    .assessed = "assessed",
    .up_to = "{likelihood}, up to {possible} were all that is unknown so",
    .confidence_is = "confidence {confidence}",
    .named_party = "verified as done by: {party}",
    .killed = "people killed, by the best estimates of sources: {n}",
    .origins = "independent origins: {n}",
    .no_rule = "no article is told",
    .standard = "standard of proof: {standard}",
    .h_records = "The records behind the numbers",
    .records_lead =
        "Each number above, with the numbers of its records in the mission’s public log. The "
        "proof "
        "of a "
        "record lies beside this page under proofs/ and its number, where the mission has "
        "published "
        "it.",
    .records_later = "not in the public log yet: {n}",
    .no_record = "not in the public log yet",
    .h_reading = "How to read this",
    .read_likelihood =
        "Likelihood is told in the words of ICD 203 with their bounds: that the article was "
        "broken, "
        "by whomever. The exact number is not released: with a rule about distances it would "
        "tell a "
        "place.",
    .read_confidence =
        "Confidence is kept apart from likelihood. It is high with three independent origins or "
        "more, two of them graded A or B in reliability and 1 to 3 in credibility; moderate with "
        "two "
        "origins, or one graded A or B and 1 or 2; else low. Ten copies of one clip are one "
        "origin.",
    .read_place =
        "A place is a cell of a fixed world grid; one that was revised lies in its cell or within "
        "half its size of it. The words beside it are worked out from the "
        "middle "
        "of the cell, not from the place itself.",
    .read_time =
        "Times are UTC and rounded outwards to whole hours or days. Nothing is released before "
        "the "
        "delay that the policy sets for its kind, and nothing that tells of a force before 24 "
        "hours.",
    .read_proof =
        "Each incident names its record. With the proof and the program verify anybody can check "
        "that the record was not changed.",
    .read_silence =
        "What is not here was not released or not observed. It is never a sign that nothing "
        "happened.",
    .read_party =
        "Rules are not named, nor articles that bind one party or measure from a line of each "
        "party’s own: by default findings under these are left out altogether, so that no text "
        "says whose act it was before people have verified it.",
    .footer = "The same journal, policy and moment give the same page.",
    .spot_title = "SPOT REPORT {id}, version {n}",
    .spot_none = "No incident is released.",
    .hours_utc = "UTC",
    .alert_headline = "{what}: {where}",
    .alert_instruction =
        "Keep away from the area where you can, touch no unknown object, and follow the advice "
        "of "
        "local services.",
    .mission = "Truce monitoring mission",
    .alert_cancelled = "The alerts referred to are taken back: what they told of does not stand.",
};

}  // namespace

const PublicWords& public_words_en() {
  return words;
}

}  // namespace truce::publish
