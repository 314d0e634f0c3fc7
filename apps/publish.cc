// SPDX-License-Identifier: Apache-2.0
#include "publish.h"

#include <algorithm>
#include <cstdio>
#include <thread>

#include "base/json.h"
#include "commands.h"
#include "io/files.h"
#include "io/output.h"
#include "io/pending_folder.h"
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
  bool is_now = false;  // not asked for
  publish::ReleaseWindow window;
  std::vector<Instant> alerted;  // before, in order
};

constexpr std::int64_t second_ns = 1'000'000'000;

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
    return failure(Code::usage, "--until is not after --from");
  Moments moments{at->value_or(Instant{now.ns / second_ns * second_ns}), !*at, {*from, *until}, {}};
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

// "I-0123456789ab.txt", as ItemFiles writes them.
bool is_item_file(std::string_view name, std::string_view ending) {
  constexpr std::size_t id = 14;
  return name.starts_with("I-") && name.size() == id + ending.size() && name.ends_with(ending) &&
         name.find_first_not_of("0123456789abcdef", 2) == id;
}

io::IsOwn item_files(const PublishOptions& options) {
  const std::string ending = options.format == "spot" ? ".txt" : ".xml";
  return [ending](std::string_view name) { return is_item_file(name, ending); };
}

// A file an incident in a folder that is swapped for the one that stood there, or the one file that
// was asked for.
class ItemFiles {
 public:
  ItemFiles(const PublishOptions& options, const char* ending, std::size_t count)
      : options_(options), ending_(ending), count_(count), progress_("writing") {}

  Result<void> write(const IncidentId& id, const std::string& bytes) {
    progress_.say(++seen_, count_);
    if (!options_.incident.empty() && id.text != options_.incident) return {};
    ++written_.files;
    ++written_.items;
    if (!options_.incident.empty()) return io::write_file(options_.out, bytes);
    if (auto made = open(); !made) return made;
    return folder_->write(id.text + ending_, bytes);
  }
  Result<Written> done() {
    if (!options_.incident.empty())
      return written_.items == 0 ? not_released(options_) : Result<Written>(written_);
    if (auto made = open(); !made) return tl::unexpected(made.error());
    if (auto published = folder_->publish(); !published) return tl::unexpected(published.error());
    return written_;
  }

 private:
  Result<void> open() {
    if (folder_) return {};
    auto folder = io::PendingFolder::create(options_.out, item_files(options_));
    if (!folder) return tl::unexpected(folder.error());
    folder_ = std::move(*folder);
    return {};
  }

  const PublishOptions& options_;
  const char* ending_;
  std::size_t count_;
  std::size_t seen_ = 0;
  Progress progress_;
  std::optional<io::PendingFolder> folder_;
  Written written_;
};

Result<Written> write_spots(const PublishOptions& options, const Release& release,
                            Language language) {
  ItemFiles files(options, ".txt", release.items.size());
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
  const std::vector<publish::CapMessage> messages = history.follow(release);
  ItemFiles files(options, ".xml", messages.size());
  for (const publish::CapMessage& message : messages) {
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
      .field("nothing_on_record", release.nothing_on_record)
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
              shown(options.out).c_str(), to_text(release.at).c_str());
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

// Of now: what was put on record within this very second counts, so that the next one is waited
// for. A record that is dated later than that is none of now.
Result<OnRecord> read_now(const PublishOptions& options, Instant& at) {
  auto known = read_knowledge(options.data, at);
  if (!known || !known->later) return known;
  if (*known->later <= io::now()) {
    at = Instant{(io::now().ns / second_ns + 1) * second_ns};
    while (io::now() < at) std::this_thread::sleep_for(std::chrono::milliseconds{5});
    known = read_knowledge(options.data, at);
    if (!known || !known->later || *known->later <= io::now()) return known;
  }
  return failure(Code::refused,
                 "holds records of " + to_text(*known->later) +
                     ", and the clock of this machine shows " + to_text(at) +
                     ": set the clock, or name the moment that is meant with --at",
                 {options.data});
}

Result<void> add_standings(publish::Knowledge& known, const PublishOptions& options, Instant at,
                           const publish::Policy& policy) {
  if (options.agreements.empty()) return {};
  if (!policy.tells_standings)
    return failure(Code::usage,
                   "the policy tells nothing of rules over time, which is all that --agreement is "
                   "for; leave it out, or have the policy tell them",
                   {options.policy});
  return read_standings(known, options.data, options.agreements, at,
                        publish::hours_of_standings(policy));
}

// `options.incident` is the public id after it, and `moments.at` the moment that was taken.
Result<Release> compute(PublishOptions& options, Instant& at, bool is_now,
                        const publish::ReleaseWindow& window, const LoadedPolicy& loaded) {
  auto read = is_now ? read_now(options, at) : read_knowledge(options.data, at);
  if (!read) return tl::unexpected(read.error());
  publish::Knowledge& known = read->knowledge;
  if (auto told = add_standings(known, options, at, loaded.policy); !told)
    return tl::unexpected(told.error());
  if (auto fair = publish::check_impartial(loaded.policy, party_names(known), options.policy);
      !fair)
    return tl::unexpected(fair.error());
  find_incident(options.incident, known);
  return publish::release(loaded.policy, loaded.surroundings, known, at, window);
}

// Before anything is computed.
Result<void> check_out(const PublishOptions& options, const LoadedPolicy& loaded) {
  const bool by_incident = options.format == "cap" || options.format == "spot";
  if (by_incident && options.incident.empty())
    return io::may_replace_folder(options.out, item_files(options));
  std::vector<std::string> inputs = loaded.files;
  inputs.insert(inputs.end(), options.agreements.begin(), options.agreements.end());
  return io::may_write_file(options.out, inputs);
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
  auto moments = moments_of(options);
  if (!moments) return fail(moments.error());
  const auto loaded = load_policy(options.policy);
  if (!loaded) return fail(loaded.error());
  if (auto free = check_out(options, *loaded); !free) return fail(free.error());
  std::vector<Release> before;  // at the moments at which alerts were sent
  for (Instant at : moments->alerted) {
    auto earlier = compute(options, at, false, moments->window, *loaded);
    if (!earlier) return fail(earlier.error());
    before.push_back(std::move(*earlier));
  }
  const auto release = compute(options, moments->at, moments->is_now, moments->window, *loaded);
  if (!release) return fail(release.error());
  const auto written = write_release(options, before, *release, loaded->surroundings, *language);
  if (!written) return fail(written.error());
  if (release->nothing_on_record)
    std::fprintf(stderr,
                 "nothing was on record by %s: that says nothing of what happened, and nothing is "
                 "withheld because nothing was known\n",
                 to_text(release->at).c_str());
  if (options.json)
    print_json(*release, *written);
  else if (options.out != "-")
    print_words(options, *release, *written);
  return done;
}

}  // namespace truce::apps
