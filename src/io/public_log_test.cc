// SPDX-License-Identifier: Apache-2.0
#include "io/public_log.h"

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

#include "io/files.h"
#include "io/journal.h"
#include "io/mission.h"
#include "io/public_store.h"
#include "io/witness.h"
#include "proof/disclosure.h"
#include "publish/release/coarsen.h"
#include "publish/release/public_face.h"
#include "record/chain.h"
#include "record/incident_lines.h"

namespace truce::io {
namespace {

namespace fs = std::filesystem;

// A data directory with a journal of a few records, a key, and a published log.
struct Desk {
  Desk() : root(fs::temp_directory_path() / ("public-log-" + std::to_string(::getpid()))) {
    fs::remove_all(root);
    fs::create_directories(root / "data");
    add(4);
    EXPECT_TRUE(create_log_keys(data(), "example.org/log"));
  }
  ~Desk() { fs::remove_all(root); }

  std::string data() const { return (root / "data").string(); }
  std::string out() const { return (root / "out").string(); }
  std::string journal() const { return data() + "/" + journal_file; }

  void add(int count) {
    auto writing = Journal::open(journal());
    ASSERT_TRUE(writing);
    std::vector<record::Record> records;
    for (int i = 0; i < count; ++i)
      records.push_back(
          chain.append(record::Type::observation_recorded, Instant{i},
                       R"({"n":)" + std::to_string(chain.size()) + R"(,"place":"x"})"));
    ASSERT_TRUE(writing->append(records));
  }
  record::Record put(record::Type type, const std::string& body, Instant at = {}) {
    auto writing = Journal::open(journal());
    const record::Record record = chain.append(type, at, body);
    EXPECT_TRUE(writing && writing->append({&record, 1}));
    return record;
  }
  Result<Exported> publish(std::optional<Instant> before = {}) const {
    return export_log(data(), out(), before);
  }

  fs::path root;
  record::Chain chain;
};

std::string why(const auto& result) {
  return result ? "" : to_text(result.error());
}

TEST(PublicLog, GrowsWithTheJournal) {
  Desk desk;
  EXPECT_EQ(desk.publish()->head.size, 4U);
  desk.add(300);
  const auto grown = desk.publish();
  ASSERT_TRUE(grown) << why(grown);
  EXPECT_EQ(grown->head.size, 304U);
  EXPECT_EQ(grown->added, 300U);
  EXPECT_EQ(desk.publish()->head, grown->head);
}

TEST(PublicLog, ACutOffExportIsFinishedByTheNext) {
  Desk desk;
  ASSERT_TRUE(desk.publish());
  desk.add(3);
  const auto whole = desk.publish();
  ASSERT_TRUE(whole);
  // Signed, and lost before the folder had it.
  const std::string signed_one = *read_file(desk.out() + "/checkpoint");
  fs::remove_all(desk.out());
  ASSERT_TRUE(desk.publish());
  EXPECT_EQ(*read_file(desk.out() + "/checkpoint"), signed_one);
}

TEST(PublicLog, ARotationThatWasCutOffIsFinishedByTheNext) {
  Desk desk;
  ASSERT_TRUE(desk.publish());
  const auto keys = read_log_keys(desk.data());
  ASSERT_TRUE(keys);
  // Cut off before it was announced: the next key is there, the handover too, the old key still
  // signs.
  const auto cut = rotate_log_key(desk.data(), false, 5, [](const Rotation&) -> Result<void> {
    return failure(Code::environment, "the power went");
  });
  EXPECT_FALSE(cut);
  EXPECT_NE(why(desk.publish()).find("a rotation was cut off"), std::string::npos);
  const auto done = rotate_key(desk.data(), false, Instant{7});
  ASSERT_TRUE(done) << why(done);
  const auto now = read_log_keys(desk.data());
  ASSERT_TRUE(now) << why(now);
  EXPECT_EQ(now->spans.size(), 2U);
  EXPECT_EQ(now->secret, keys->secret);
  const auto exported = desk.publish();
  ASSERT_TRUE(exported) << why(exported);
  EXPECT_EQ(exported->head.size, 5U);
  EXPECT_EQ(exported->key, done->key);
}

TEST(PublicLog, AWitnessThatForgotDoesNotSign) {
  Desk desk;
  ASSERT_TRUE(desk.publish());
  const auto made = create_witness_key((desk.root / "w").string(), "w");
  ASSERT_TRUE(made) << why(made);
  const auto log = read_log_keys(desk.data());
  WitnessTask task{*read_signer_key((desk.root / "w").string()),
                   log->spans,
                   {},
                   (desk.root / "state").string(),
                   desk.out(),
                   true,
                   1'700'000'000};
  const auto first = witness_log(task);
  ASSERT_TRUE(first) << why(first);
  const std::string kept = task.state + "/" + to_hex(sha256("example.org/log")) + "/checkpoint";
  std::string bytes = *read_file(kept);
  for (std::size_t i = 0; i < bytes.size(); i += 5) {
    std::string changed = bytes;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    ASSERT_TRUE(write_file(kept, changed));
    // The log's own signature there is not read again; all else is.
    const std::size_t log_line = bytes.find("\u2014 example");
    const bool read = i < log_line || i >= bytes.find("\u2014 w ");
    EXPECT_FALSE(read && witness_log(task)) << i;
  }
}

Incident incident_at(LatLon at, double sigma_m, std::uint32_t version) {
  Incident out;
  out.id = IncidentId("I-000001");
  out.version = version;
  out.where = {at, circular(sigma_m)};
  return out;
}

// What is told under the name, without its quotes.
std::string told(const Proof& proof, const std::string& name) {
  const auto record = proof::parse_disclosure(proof.record);
  for (const proof::Told& one : record->told)
    if (one.field.name == name) return one.field.value.substr(1, one.field.value.size() - 2);
  return "";
}

// Within the cell, over its edge a little, over it far, back, known poorly, across the country.
TEST(PublicLog, EveryCellThatWasEverPublishedCanBeProved) {
  Desk desk;
  const LatLon start = publish::middle_of(publish::cell_at({48.0, 37.8}, 3));
  publish::PublicFaces faces;
  std::uint32_t version = 0;
  for (const auto& [north, sigma_m] :
       {std::pair{0.0, 50.0}, {0.05, 50.0}, {0.1, 50.0}, {0.0, 50.0}, {0.0, 9000.0}, {2.0, 50.0}}) {
    const Incident incident = incident_at({start.lat_deg + north, 37.8}, sigma_m, ++version);
    const record::Record record =
        desk.put(version == 1 ? record::Type::incident_opened : record::Type::incident_revised,
                 record::encode(incident));
    const publish::SettledPlace& place = faces.take(incident, record.digest).place;
    ASSERT_TRUE(desk.publish());
    const auto proof =
        prove_record(desk.data(), "I-000001",
                     {"derived/cell_5km", "derived/cell_10km", "derived/cell_80km"}, desk.out());
    ASSERT_TRUE(proof) << why(proof);
    for (const auto& [km, level] : {std::pair{"5", 4}, {"10", 3}, {"80", 0}}) {
      const auto published = publish::coarsened(place, {publish::Form::cell, level}, {});
      EXPECT_EQ(told(*proof, std::string("derived/cell_") + km + "km"), to_text(published->cell))
          << "version " << version;
    }
  }
}

// The numbers of a day's records tell nothing of their order; those of two days stand apart.
TEST(PublicLog, NumbersTellTheDayOfARecordAndNotTheHour) {
  Desk desk;  // with 4 records of the first day
  constexpr std::int64_t hour = 3'600'000'000'000;
  for (int h = 1; h < 24; ++h) desk.put(record::Type::run_started, "{}", Instant{h * hour});
  for (int h = 24; h < 40; ++h) desk.put(record::Type::run_started, "{}", Instant{h * hour});
  const auto first = desk.publish(Instant{24 * hour});
  ASSERT_TRUE(first) << why(first);
  EXPECT_EQ(first->head.size, 27U);
  EXPECT_EQ(first->later, 16U);
  const auto numbers = public_numbers(desk.data());
  ASSERT_TRUE(numbers && numbers->size() == 27);
  EXPECT_FALSE(std::ranges::is_sorted(*numbers));
  EXPECT_EQ(std::set<std::uint64_t>(numbers->begin(), numbers->end()).size(), 27U);
  ASSERT_TRUE(desk.publish());
  const auto all = public_numbers(desk.data());
  for (std::size_t i = 0; i < all->size(); ++i) EXPECT_EQ((*all)[i] > 27, i >= 27) << i;
  EXPECT_FALSE(std::is_sorted(all->begin() + 27, all->end()));
  for (std::size_t i = 0; i < 27; ++i) EXPECT_EQ((*all)[i], (*numbers)[i]) << "a number stays";
}

// Where the mission lost what it remembers, whole days have their numbers again.
TEST(PublicLog, ALogOfWholeDaysGoesOnWithoutItsStore) {
  Desk desk;
  constexpr std::int64_t day = 86'400'000'000'000;
  for (int i = 0; i < 30; ++i) desk.put(record::Type::run_started, "{}", Instant{i * day / 10});
  ASSERT_TRUE(desk.publish(Instant{2 * day}));
  for (const char* file : {"", "-wal", "-shm"})
    fs::remove(desk.data() + "/" + public_store_file + file);
  const auto again = desk.publish(Instant{3 * day});
  EXPECT_TRUE(again) << why(again);
}

TEST(PublicLog, AStoreOfAnEarlierVersionIsReadAndBroughtUpToDate) {
  Desk desk;
  sqlite3* db = nullptr;
  ASSERT_EQ(sqlite3_open((desk.data() + "/" + public_store_file).c_str(), &db), SQLITE_OK);
  EXPECT_EQ(sqlite3_exec(db,
                         "CREATE TABLE leaf (sequence INTEGER PRIMARY KEY, hash BLOB NOT NULL, "
                         "derived BLOB NOT NULL) STRICT; CREATE TABLE head (size INTEGER PRIMARY "
                         "KEY, root BLOB NOT NULL, checkpoint BLOB NOT NULL) STRICT;",
                         nullptr, nullptr, nullptr),
            SQLITE_OK);
  sqlite3_close(db);
  EXPECT_TRUE(public_numbers(desk.data()));
  EXPECT_TRUE(desk.publish());
  EXPECT_EQ(public_numbers(desk.data())->size(), 4U);
}

// What a reader would be given, or an error.
std::string read_all(const std::string& path) {
  const auto journal = Journal::open_to_read(path);
  if (!journal) return "error";
  record::Chain chain;
  std::string all;
  const auto done = journal->read([&](const record::Record& record) {
    all +=
        std::to_string(static_cast<int>(record.type)) + std::to_string(record.at.ns) + record.body;
    return chain.follow(record);
  });
  return done ? all : "error";
}

TEST(Journal, EveryFlippedByteOfTheFileIsCaughtOrChangesNothing) {
  Desk desk;
  const std::string whole = *read_file(desk.journal());
  const std::string said = read_all(desk.journal());
  ASSERT_NE(said, "error");
  std::fstream file(desk.journal(), std::ios::in | std::ios::out | std::ios::binary);
  std::size_t caught = 0;
  for (std::size_t i = 0; i < whole.size(); ++i) {
    file.seekp(static_cast<std::streamoff>(i))
        .put(static_cast<char>(whole[i] ^ (1 << i % 8)))
        .flush();
    const std::string now = read_all(desk.journal());
    EXPECT_TRUE(now == said || now == "error") << i;
    caught += now != said;
    file.seekp(static_cast<std::streamoff>(i)).put(whole[i]).flush();
  }
  EXPECT_GT(caught, 500U);
}

}  // namespace
}  // namespace truce::io
