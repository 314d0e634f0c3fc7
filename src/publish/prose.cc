// SPDX-License-Identifier: Apache-2.0
#include "publish/prose.h"

#include <algorithm>

#include "publish/line_notes.h"
#include "publish/markup.h"
#include "publish/ranking.h"
#include "publish/words.h"

namespace truce::publish {
namespace {

ZoneRules zone_of(const Bulletin& bulletin) {
  return bulletin.agreements.empty() ? ZoneRules{} : bulletin.agreements[0].zone;
}

std::string share_text(const Bulletin& bulletin) {
  return bulletin.coverage ? percent_text(mean_detection(*bulletin.coverage)) : "not known";
}

std::string party_title(const AgreementText& agreement, const std::string& id) {
  for (const PartyName& party : agreement.parties)
    if (party.id == id && !party.title.empty()) return quoted(party.title, 160);
  return quoted(id, 60);
}

std::string number_of(std::int64_t findings) {
  if (findings == 0) return "no finding is";
  return plural(findings, "finding") + (findings == 1 ? " is" : " are");
}

// " 12 breaches are attributed to A, 9 to B; 4 to nobody, for want of grounds."
std::string attributed_words(const AgreementText& agreement, const AgreementCounts& counts) {
  std::string out;
  std::int64_t nobody = 0;
  for (const auto& [party, count] : counts.breaches_by_party) {
    if (party == "unattributed")
      nobody = count;
    else if (out.empty())
      add(out, " ", count_text(count), count == 1 ? " breach is" : " breaches are",
          " attributed to ", party_title(agreement, party));
    else
      add(out, ", ", count_text(count), " to ", party_title(agreement, party));
  }
  if (out.empty()) return nobody > 0 ? " No breach is attributed to a party." : "";
  if (nobody > 0) add(out, "; ", count_text(nobody), " to nobody, for want of grounds");
  return out + ".";
}

std::string no_coverage_words(const Bulletin& bulletin) {
  return bulletin.why_no_coverage.empty() ? "No watch log was given: "
                                          : safe(bulletin.why_no_coverage) + " So ";
}

std::string watched_sentence(const Bulletin& bulletin) {
  if (!bulletin.coverage)
    return " " + no_coverage_words(bulletin) +
           "which places and hours anybody watched is not known, and where nothing is reported "
           "nothing follows.";
  return " At the line itself, averaged over its length and the time, a happening had a chance "
         "of " +
         share_text(bulletin) +
         " of being noticed; away from the line the chance is another, mostly a smaller one. What "
         "was not observed is not known, which is not the same as quiet.";
}

// "Held against the agreement, 3 findings are assessed as breach, none as compliant, and ..."
std::string verdict_words(const VerdictCounts& counts) {
  const auto some = [](std::int64_t n) { return n == 0 ? "none" : count_text(n); };
  return number_of(counts[Verdict::breach]) + " assessed as breach, " +
         some(counts[Verdict::compliant]) + " as compliant, and " +
         some(counts[Verdict::undetermined]) +
         (counts[Verdict::undetermined] == 1 ? " stays undetermined." : " stay undetermined.");
}

std::string untouched_words(const Untouched& untouched) {
  if (untouched.all == 0) return {};
  return " " + plural(untouched.all, "incident") +
         (untouched.all == 1 ? " touches no rule: " : " touch no rule: ") +
         why_untouched(untouched) + ".";
}

std::string intake_words(const Bulletin& bulletin) {
  std::string out = plural(bulletin.counts.observations, "observation");
  if (bulletin.counts.duplicates > 0)
    out += " (" + count_text(bulletin.counts.duplicates) + " of them repeating another)";
  out += " told of " + plural(bulletin.counts.incidents, "incident") + ".";
  if (bulletin.counts.outside_period > 0)
    out += " Another " + plural(bulletin.counts.outside_period, "observation") + " of the input " +
           (bulletin.counts.outside_period == 1 ? "lies" : "lie") + " outside of this period and " +
           (bulletin.counts.outside_period == 1 ? "is" : "are") + " not assessed.";
  return out;
}

std::string standard_words(const Bulletin& bulletin) {
  std::string out;
  for (const AgreementText& agreement : bulletin.agreements)
    add(out, out.empty() ? "" : "; ", quoted(agreement.title, 160), " (",
        quoted(agreement.id.text, 80), "), standard of proof ",
        percent_text(agreement.standard_of_proof),
        agreement.in_force.empty() ? "" : ", in force " + quoted(agreement.in_force, 120),
        agreement.in_force_note.empty() ? "" : " (" + quoted(agreement.in_force_note, 300) + ")");
  return out;
}

void figure(std::string& out, std::string_view icon, std::string_view value,
            std::string_view words) {
  add(out, "<li><b>", icon, value, "</b><span>", words, "</span></li>");
}

constexpr std::string_view likelihood_table =
    "<table class=\"likelihood\"><caption>Words of likelihood (ICD 203, 2015)</caption><tbody>"
    "<tr><th scope=\"row\">almost no chance</th><td>1 to 5 %</td>"
    "<th scope=\"row\">likely</th><td>55 to 80 %</td></tr>"
    "<tr><th scope=\"row\">very unlikely</th><td>5 to 20 %</td>"
    "<th scope=\"row\">very likely</th><td>80 to 95 %</td></tr>"
    "<tr><th scope=\"row\">unlikely</th><td>20 to 45 %</td>"
    "<th scope=\"row\">almost certain</th><td>95 to 99 %</td></tr>"
    "<tr><th scope=\"row\">roughly even chance</th><td>45 to 55 %</td>"
    "<td colspan=\"2\">beyond these: below 1 %, above 99 %</td></tr></tbody></table>";

constexpr std::string_view method_words =
    "<h3>How it was done</h3>"
    "<p>Each line of input becomes an observation with its own uncertainty of time and place, its "
    "grade (source A to F, content 1 to 6) and its origin, or it is quarantined with a reason. "
    "Observations that tell of one happening become one incident; reposts of one source, and what "
    "one instrument or patrol saw at one time, are one origin. By its grade part of what a source "
    "tells counts, the rest stays unknown; independent origins that agree leave less unknown. Each "
    "incident is held against each rule of the agreement: the probability that the "
    "rule was broken follows from what is known of time, place and kind. It is a breach where that "
    "probability reaches the standard of proof; compliant where the rule had grounds to speak and "
    "even the worst reading of all that is unknown stays clear of it; undetermined otherwise. What "
    "stands after ± and within holds 95 %, an ellipse on the map 90 %.</p>"
    "<h3>How sure</h3>"
    "<p>Likelihood says how probable it is that a rule was broken. Confidence says how good the "
    "grounds are, and is told apart: high with three independent origins or more, two of them "
    "graded A or B with content 1 to 3; moderate with two independent origins, or with one graded "
    "A or B with content 1 or 2; low otherwise.</p>";

constexpr std::string_view limit_words =
    "<h3>What this is not</h3><ul>"
    "<li>An assessment by the machine, not a verification: only people, on evidence and after "
    "hearing the other side, make a violation out of a finding.</li>"
    "<li>A party is named only where grounds are given; the same rules run for every party.</li>"
    "<li>Not observed is never quiet: counts depend on who could watch, and are to be read beside "
    "the coverage.</li>"
    "<li>Not for targeting. Positions stand here as precisely as they are known: this page stays "
    "within the mission; what leaves it is coarsened and delayed by the same rule for every "
    "party.</li></ul>";

std::string quarantined_sentence(const Bulletin& bulletin) {
  if (bulletin.counts.quarantined == 0) return {};
  return " " + plural(bulletin.counts.quarantined, "line") +
         " of the input gave no observation; the reasons stand below.";
}

void verdict_figures(std::string& out, const VerdictCounts& counts) {
  const std::string_view words[] = {"findings assessed as breach", "findings left undetermined",
                                    "findings assessed as compliant"};
  for (std::size_t i = 0; i < verdicts.size(); ++i)
    figure(out, verdict_icon(verdicts[i]), count_text(counts[verdicts[i]]), words[i]);
}

void intake_figures(std::string& out, const Bulletin& bulletin) {
  figure(out, "", count_text(bulletin.counts.incidents),
         "incidents from " + plural(bulletin.counts.observations, "observation"));
  const std::string_view unknown =
      bulletin.why_no_coverage.empty() ? "what was watched: no watch log" : "what was watched";
  figure(out, "", share_text(bulletin),
         bulletin.coverage ? "chance to notice a happening at the line itself" : unknown);
}

}  // namespace

std::string why_untouched(const Untouched& untouched) {
  const std::int64_t other = untouched.all - untouched.outside_force;
  const std::string all = untouched.all == 1 ? "it" : "all of them";
  const std::string outside = " outside of the time in which the agreement is in force";
  const std::string groundless = " of a kind or at a place that gives no rule grounds to speak";
  if (other == 0) return all + outside;
  if (untouched.outside_force == 0) return all + groundless;
  return count_text(untouched.outside_force) + outside + ", " + count_text(other) + groundless;
}

std::string headline_figures(const Bulletin& bulletin, const Tally& tally) {
  std::string out;
  if (bulletin.agreements.size() < 2) {
    out = "<ul class=\"figures\">";
    verdict_figures(out, tally.all);
    intake_figures(out, bulletin);
    return out + "</ul>";
  }
  // Findings under several agreements speak of the same incidents: they are never added up.
  out = "<ul class=\"figures four\">";
  intake_figures(out, bulletin);
  out += "</ul>";
  for (std::size_t i = 0; i < bulletin.agreements.size(); ++i) {
    add(out, "<h3>", quoted(bulletin.agreements[i].title, 200), "</h3><ul class=\"figures four\">");
    verdict_figures(out, tally.agreements[i].all);
    figure(out, "", count_text(tally.agreements[i].untouched.all), "incidents that touch no rule");
    out += "</ul>";
  }
  return out;
}

std::string summary_paragraph(const Bulletin& bulletin, const Tally& tally) {
  const ZoneRules zone = zone_of(bulletin);
  std::string out;
  if (bulletin.from >= bulletin.until) {
    add(out, "<p class=\"lead-in\">Nothing came in, so nothing can be said: this is not quiet.",
        quarantined_sentence(bulletin), "</p>");
    return out;
  }
  const std::size_t agreements = bulletin.agreements.size();
  add(out, "<p class=\"lead-in\">From ", safe(both_clocks(bulletin.from, zone)), " until ",
      safe(both_clocks(bulletin.until, zone)), ", ", intake_words(bulletin));
  for (std::size_t i = 0; i < agreements; ++i) {
    const AgreementCounts& counts = tally.agreements[i];
    if (agreements == 1)
      out += " Held against the agreement, ";
    else
      add(out, "</p><p class=\"lead-in\">Under ", quoted(bulletin.agreements[i].title, 200), ", ");
    add(out, verdict_words(counts.all), attributed_words(bulletin.agreements[i], counts),
        untouched_words(counts.untouched));
  }
  add(out, agreements > 1 ? "</p><p class=\"lead-in\">" : "", watched_sentence(bulletin),
      quarantined_sentence(bulletin), " Nothing here has been verified by people.</p>");
  for (const auto& [category, count] : tally.categories)
    add(out, "<p>", plural(count, "finding"), " in a category of ", count == 1 ? "its" : "their",
        " own: ", quoted(spaced(category), 80), ".</p>");
  return out;
}

std::string unobserved_paragraph(const Bulletin& bulletin) {
  if (!bulletin.coverage)
    return "<p>" + no_coverage_words(bulletin) +
           "nobody can say which stretches and hours were watched. A day without a finding is a "
           "day from which nothing came in; it is not "
           "shown, and must not be read, as quiet.</p>";
  const LineCoverage& coverage = *bulletin.coverage;
  const auto blind = std::count_if(coverage.detection.begin(), coverage.detection.end(),
                                   [](float p) { return static_cast<double>(p) < watched_from; });
  return "<p>Of the line's length and the time, " + percent_text(coverage.unwatched_share) +
         " was watched by nobody (below 1 % chance to notice a happening; asked at places " +
         distance_text(coverage.sample_m) + " apart along the line itself). Of " +
         count_text(static_cast<std::int64_t>(coverage.detection.size())) +
         " stretches of one sector and " + duration_text(coverage.step) + ", " + count_text(blind) +
         " stayed unwatched as a whole, with an average chance below 1 %. What happened there is "
         "not known.</p>";
}

std::string method_section(const Bulletin& bulletin) {
  std::string out(method_words);
  out += likelihood_table;
  add(out, "<h3>Agreement and sources</h3><p>", standard_words(bulletin), ".</p><ul>");
  for (const AgreementText& agreement : bulletin.agreements)
    for (const std::string& source : agreement.sources) add(out, "<li>", linked(source), "</li>");
  add(out, "</ul>", line_notes(bulletin), limit_words);
  return out;
}

}  // namespace truce::publish
