// SPDX-License-Identifier: Apache-2.0
// A writer to be killed, and the check of what it left (tools/commit_kill_test).
//
//   proof_durable write DIR RUN   64 clients hand in records until somebody kills it; each one that
//   is
//                                 acknowledged is told on standard output, in one write
//   proof_durable check DIR       the chain follows, nothing stands twice, and every line on
//   standard
//                                 input that was told stands where it was told to
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "io/committer.h"
#include "io/mission.h"

namespace {

using truce::io::Journal;

constexpr int clients = 64;

[[noreturn]] void wrong(const std::string& what) {
  std::fprintf(stderr, "FAILED: %s\n", what.c_str());
  std::exit(1);
}

std::vector<truce::record::Record> read_all(const Journal& journal, truce::record::Chain& chain) {
  std::vector<truce::record::Record> records;
  const auto done = journal.read([&](const truce::record::Record& record) {
    records.push_back(record);
    return chain.follow(record);
  });
  if (!done) wrong(to_text(done.error()));
  return records;
}

void hand_in(truce::io::Committer& committer, const std::string& run, int client) {
  for (int n = 0;; ++n) {
    const std::string body = "{\"run\":" + run + ",\"client\":" + std::to_string(client) +
                             ",\"n\":" + std::to_string(n) + "}";
    const auto number = committer.append(truce::record::Type::observation_recorded, {}, body);
    if (!number) wrong(to_text(number.error()));
    const std::string line = std::to_string(*number) + " " + body + "\n";
    if (::write(STDOUT_FILENO, line.data(), line.size()) != static_cast<ssize_t>(line.size()))
      std::exit(3);
  }
}

void write(const std::string& path, const std::string& run) {
  auto journal = Journal::open(path);
  if (!journal) wrong(to_text(journal.error()));
  truce::record::Chain chain;
  read_all(*journal, chain);
  truce::io::Committer committer(std::move(*journal), chain);
  std::vector<std::jthread> threads;
  for (int client = 0; client < clients; ++client)
    threads.emplace_back([&, client] { hand_in(committer, run, client); });
}

void check(const std::string& path) {
  const auto journal = Journal::open_to_read(path);
  if (!journal) wrong(to_text(journal.error()));
  truce::record::Chain chain;
  const auto records = read_all(*journal, chain);
  std::set<std::string> bodies;
  for (const auto& record : records)
    if (!bodies.insert(record.body).second) wrong("stands twice: " + record.body);
  std::size_t told = 0;
  for (std::string line; std::getline(std::cin, line); ++told) {
    const std::size_t blank = line.find(' ');
    const std::size_t number = std::strtoull(line.c_str(), nullptr, 10);
    if (number == 0 || number > records.size() ||
        records[number - 1].body != line.substr(blank + 1))
      wrong("was acknowledged and is lost: " + line);
  }
  std::printf("%zu records, %zu of them acknowledged\n", records.size(), told);
}

}  // namespace

int main(int argc, char** argv) {
  const std::string what = argc > 1 ? argv[1] : "";
  if (what == "write" && argc == 4)
    write(std::string(argv[2]) + "/" + truce::io::journal_file, argv[3]);
  else if (what == "check" && argc == 3)
    check(std::string(argv[2]) + "/" + truce::io::journal_file);
  else
    return std::fputs("usage: proof_durable write DIR RUN | check DIR\n", stderr), 2;
}
