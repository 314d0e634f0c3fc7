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
  std::vector<Instant> alerted;  // before, in order
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
  Moments moments{at->value_or(Instant{now.ns / second * second}), {*from, *until}, {}};
  for (const std::string& text : options.alerted_at) {
    const auto alerted = asked_moment(text, "--alerted-at");
    if (!alerted) return tl::unexpected(alerted.error());
    if (!*alerted || **alerted >= moments.at ||
        (!moments.alerted.empty() && **alerted <= moments.alerted.back()))
      return failure(Code::usage,
                     "--alerted-at " + text + ": name the moments in their order, all before --at");
    moments.alerted.push_back(**alerted);
  }
  return moments;
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

Result<Written> not_released(const PublishOptions& options) {
  return failure(Code::not_found,
                 "incident " + options.incident +
                     " is not among what is released: it is unknown, too recent or withheld by "
                     "the policy" +
                     (options.format == "spot" ? ""
                                               : ", or nothing that this audience is alerted "
                                                 "of, or unchanged since"));
}

// A file an incident in a directory, or the one that was asked for.
class ItemFiles {
 public:
  explicit ItemFiles(const PublishOptions& options, const char* ending)
      : options_(options), ending_(ending) {}

  Result<void> write(const IncidentId& id, const std::string& bytes) {
    if (!options_.incident.empty() && id.text != options_.incident) return {};
    if (options_.incident.empty() && written_.files == 0)
      if (auto made = io::make_directories(options_.out); !made) return made;
    ++written_.files;
    ++written_.items;
    return io::write_file(
        options_.incident.empty() ? options_.out + "/" + id.text + ending_ : options_.out, bytes);
  }
  Result<Written> done() const {
    if (!options_.incident.empty() && written_.items == 0) return not_released(options_);
    if (options_.incident.empty())
      if (auto made = io::make_directories(options_.out); !made)
        return tl::unexpected(made.error());
    return written_;
  }

 private:
  const PublishOptions& options_;
  const char* ending_;
  Written written_;
};

Result<Written> write_spots(const PublishOptions& options, const Release& release,
                            Language language) {
  ItemFiles files(options, ".txt");
  for (const PublicItem& item : release.items)
    if (auto done = files.write(item.id, publish::spot_report(release, item, language)); !done)
      return tl::unexpected(done.error());
  return files.done();
}

Result<Written> write_alerts(const PublishOptions& options, const std::vector<Release>& before,
                             const Release& release, Language language) {
  const auto audience =
      options.audience == "monitors" ? publish::Audience::monitors : publish::Audience::civilians;
  publish::CapHistory history(audience);
  for (const Release& earlier : before) static_cast<void>(history.follow(earlier));
  ItemFiles files(options, ".xml");
  for (const publish::CapMessage& message : history.follow(release)) {
    const std::string xml =
        publish::cap_alert(release, message, audience, options.sender, language);
    if (auto done = files.write(message.item.id, xml); !done) return tl::unexpected(done.error());
  }
  return files.done();
}

Result<Written> write_release(const PublishOptions& options, const std::vector<Release>& before,
                              const Release& release, const publish::Surroundings& surroundings,
                              Language language) {
  if (options.format == "bulletin")
    return write_one(options.out, publish::public_page(release, surroundings, language),
                     release.items.size());
  if (options.format == "geojson")
    return write_one(options.out, publish::public_geojson(release, language), release.items.size());
  if (options.format == "hxl")
    return write_one(options.out, publish::public_hxl(release, language), release.items.size());
  return options.format == "spot" ? write_spots(options, release, language)
                                  : write_alerts(options, before, release, language);
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
Result<Release> compute(PublishOptions& options, Instant at, const publish::ReleaseWindow& window,
                        const LoadedPolicy& loaded) {
  auto known = read_knowledge(options.data, at);
  if (!known) return tl::unexpected(known.error());
  if (loaded.policy.tells_standings && !options.agreements.empty())
    if (auto read = read_standings(*known, options.data, options.agreements, at,
                                   publish::hours_of_standings(loaded.policy));
        !read)
      return tl::unexpected(read.error());
  if (auto fair = publish::check_impartial(loaded.policy, party_names(*known), options.policy);
      !fair)
    return tl::unexpected(fair.error());
  find_incident(options.incident, *known);
  return publish::release(loaded.policy, loaded.surroundings, *known, at, window);
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
  std::vector<Release> before;  // at the moments at which alerts were sent
  for (const Instant at : moments->alerted) {
    auto earlier = compute(options, at, moments->window, *loaded);
    if (!earlier) return fail(earlier.error());
    before.push_back(std::move(*earlier));
  }
  const auto release = compute(options, moments->at, moments->window, *loaded);
  if (!release) return fail(release.error());
  const auto written = write_release(options, before, *release, loaded->surroundings, *language);
  if (!written) return fail(written.error());
  if (options.json)
    print_json(*release, *written);
  else if (options.out != "-")
    print_words(options, *release, *written);
  return done;
}

}  // namespace truce::apps
