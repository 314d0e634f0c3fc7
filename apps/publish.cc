// SPDX-License-Identifier: Apache-2.0
#include "publish.h"

#include <algorithm>
#include <cstdio>

#include "base/json.h"
#include "commands.h"
#include "io/files.h"
#include "io/zones.h"
#include "publish/release/cap_alert.h"
#include "publish/release/public_files.h"
#include "publish/release/public_page.h"
#include "publish_input.h"
#include "terminal.h"

namespace truce::apps {
namespace {

using publish::PublicItem;
using publish::Release;

struct Moments {
  Instant at;
  publish::ReleaseWindow window;
};

Result<std::optional<Instant>> asked_moment(const std::string& text, const char* option) {
  if (text.empty()) return std::optional<Instant>{};
  const auto at = parse_instant(text);
  if (!at)
    return failure(Code::usage, std::string(option) + " '" + text + "': " + at.error().message);
  return std::optional(*at);
}

Result<Moments> moments_of(const PublishOptions& options) {
  const auto at = asked_moment(options.at, "--at");
  const auto from = asked_moment(options.from, "--from");
  const auto until = asked_moment(options.until, "--until");
  for (const auto* moment : {&at, &from, &until})
    if (!*moment) return tl::unexpected(moment->error());
  const Instant now = io::now();
  if (*at && **at > now)
    return failure(Code::usage, "--at " + options.at +
                                    " is in the future: nothing is released before its time; "
                                    "leave it out for now");
  if (*from && *until && **until <= **from)
    return failure(Code::usage, "--until lies before --from");
  constexpr std::int64_t second = 1'000'000'000;
  return Moments{at->value_or(Instant{now.ns / second * second}), {*from, *until}};
}

// One file of bytes for each item, or all in one.
struct Written {
  std::size_t files = 0;
  std::size_t items = 0;
};

Result<Written> write_one(const std::string& path, const std::string& bytes, std::size_t items) {
  if (auto done = io::write_file(path, bytes); !done) return tl::unexpected(done.error());
  return Written{1, items};
}

std::string item_bytes(const PublishOptions& options, const Release& release,
                       const PublicItem& item, publish::Audience audience, Language language) {
  return options.format == "spot"
             ? publish::spot_report(release, item, language)
             : publish::cap_alert(release, item, audience, options.sender, language);
}

// Alerts and spot reports: a file an incident in a directory, or the one that was asked for.
Result<Written> write_items(const PublishOptions& options, const Release& release,
                            Language language) {
  const bool is_spot = options.format == "spot";
  const auto audience =
      options.audience == "monitors" ? publish::Audience::monitors : publish::Audience::civilians;
  Written written;
  if (options.incident.empty())
    if (auto made = io::make_directories(options.out); !made) return tl::unexpected(made.error());
  for (const PublicItem& item : release.items) {
    if (!options.incident.empty() && item.id.text != options.incident) continue;
    if (!is_spot && !publish::concerns(item, audience)) continue;
    const std::string path = options.incident.empty()
                                 ? options.out + "/" + item.id.text + (is_spot ? ".txt" : ".xml")
                                 : options.out;
    auto one = write_one(path, item_bytes(options, release, item, audience, language), 1);
    if (!one) return one;
    ++written.files;
    ++written.items;
  }
  if (!options.incident.empty() && written.items == 0)
    return failure(Code::not_found,
                   "incident " + options.incident +
                       " is not among what is released: it is unknown, too recent or withheld by "
                       "the policy" +
                       (is_spot ? "" : ", or nothing that this audience is alerted of"));
  return written;
}

Result<Written> write_release(const PublishOptions& options, const Release& release,
                              const publish::Surroundings& surroundings, Language language) {
  if (options.format == "bulletin")
    return write_one(options.out, publish::public_page(release, surroundings, language),
                     release.items.size());
  if (options.format == "geojson")
    return write_one(options.out, publish::public_geojson(release, language), release.items.size());
  if (options.format == "hxl")
    return write_one(options.out, publish::public_hxl(release, language), release.items.size());
  return write_items(options, release, language);
}

void print_json(const Release& release, const Written& written) {
  std::string out;
  JsonWriter json(out);
  json.begin_object()
      .field("at", release.at)
      .field("policy", release.policy_id)
      .field("policy_sha256", release.policy_sha256)
      .field("released", static_cast<std::int64_t>(release.items.size()))
      .field("written", static_cast<std::int64_t>(written.items))
      .field("files", static_cast<std::int64_t>(written.files))
      .key("withheld")
      .begin_object();
  for (std::size_t i = 0; i < publish::reason_count; ++i)
    json.field(publish::to_text(static_cast<publish::Reason>(i)), release.withheld.incidents[i]);
  json.end_object().end_object();
  std::printf("%s\n", out.c_str());
}

void print_words(const PublishOptions& options, const Release& release, const Written& written) {
  std::printf("%s of %s released incidents written to %s, as of %s\n",
              with_commas(written.items).c_str(), with_commas(release.items.size()).c_str(),
              options.out.c_str(), to_text(release.at).c_str());
  for (std::size_t i = 0; i < publish::reason_count; ++i)
    if (const std::int64_t n = release.withheld.incidents[i]; n > 0)
      std::printf("%s withheld: %s\n", with_commas(static_cast<std::uint64_t>(n)).c_str(),
                  std::string(publish::public_words(Language::en).reasons[i]).c_str());
}

// By the mission's own id or the public one.
void find_incident(std::string& wanted, const publish::Knowledge& known) {
  for (const publish::ToldIncident& told : known.incidents)
    if (told.incident.id.text == wanted) wanted = told.face.id.text;
}

// `options.incident` is the public id after it.
Result<Release> compute(PublishOptions& options, const Moments& moments,
                        const LoadedPolicy& loaded) {
  const auto known = read_knowledge(options.data, moments.at);
  if (!known) return tl::unexpected(known.error());
  if (auto fair = publish::check_impartial(loaded.policy, party_names(*known), options.policy);
      !fair)
    return tl::unexpected(fair.error());
  find_incident(options.incident, *known);
  return publish::release(loaded.policy, loaded.surroundings, *known, moments.at, moments.window);
}

}  // namespace

int publish_command(PublishOptions options) {
  const auto language = language_of(options.language);
  if (!language) return fail({Code::usage, "--lang is en, uk or fr", {}});
  if (options.format == "cap" && !publish::is_cap_name(options.sender))
    return fail({Code::usage,
                 "--sender '" + options.sender +
                     "': a CAP sender has no space, comma, '<' or '&'; write a name under a domain "
                     "of yours, as alerts@example.org",
                 {}});
  const auto moments = moments_of(options);
  if (!moments) return fail(moments.error());
  const auto loaded = load_policy(options.policy);
  if (!loaded) return fail(loaded.error());
  const auto release = compute(options, *moments, *loaded);
  if (!release) return fail(release.error());
  const auto written = write_release(options, *release, loaded->surroundings, *language);
  if (!written) return fail(written.error());
  if (options.json)
    print_json(*release, *written);
  else if (options.out != "-")
    print_words(options, *release, *written);
  return done;
}

}  // namespace truce::apps
