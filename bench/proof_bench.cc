// SPDX-License-Identifier: Apache-2.0
// How fast the public record's tree grows and proves, on one core, beside the bare hashes that it
// cannot do without; and how many durable records a second 64 clients get acknowledged, beside what
// this disk flushes by itself in the same run.
//
//   proof_bench [--leaves N] [--seconds S] [--clients N] [--dir DIR]
#include <fcntl.h>
#include <openssl/evp.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "base/check.h"
#include "base/random.h"
#include "io/committer.h"
#include "proof/merkle.h"

namespace {

namespace proof = truce::proof;
using truce::Digest;

struct Options {
  std::uint64_t leaves = 2'000'000;
  double seconds = 5.0;
  int clients = 64;
  std::string dir = ".";
};

double core_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

double wall_seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

// How often a core second sees `work`, which is done `count` times.
template <class Work>
double rate(std::uint64_t count, Work work) {
  const double start = core_seconds();
  for (std::uint64_t i = 0; i < count; ++i) work(i);
  return static_cast<double>(count) / (core_seconds() - start);
}

void number_leaf(std::string& leaf, std::uint64_t i) {
  std::memcpy(leaf.data(), &i, sizeof i);
}

// What an append cannot do without: SHA-256 of 257 bytes and, but for the first, of 65.
double bare_hashes(std::uint64_t count) {
  EVP_MD* const sha = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  EVP_MD_CTX* const context = EVP_MD_CTX_new();
  truce::check(EVP_DigestInit_ex2(context, sha, nullptr) == 1, "SHA-256");
  std::string bytes(257, 'x');
  unsigned char out[32];
  const auto hash = [&](std::size_t size) {
    EVP_DigestInit_ex2(context, nullptr, nullptr);
    EVP_DigestUpdate(context, bytes.data(), size);
    EVP_DigestFinal_ex(context, out, nullptr);
  };
  const double found = rate(count, [&](std::uint64_t i) {
    number_leaf(bytes, i);
    hash(257);
    hash(65);
  });
  EVP_MD_CTX_free(context);
  EVP_MD_free(sha);
  return found;
}

void measure_tree(const Options& options) {
  const double bare = bare_hashes(options.leaves / 2);
  proof::Tree tree;
  std::string leaf(256, 'x');
  const double appends = rate(options.leaves, [&](std::uint64_t i) {
    number_leaf(leaf, i);
    tree.append(leaf);
  });
  const proof::TreeAt now = tree.at(tree.size() - 1);
  truce::Random chance(4711);
  std::size_t hashes = 0;
  const double proofs = rate(
      1'000'000, [&](std::uint64_t) { hashes += now.inclusion(chance.below(now.size())).size(); });
  const double growth = rate(200'000, [&](std::uint64_t) {
    hashes += now.consistency(1 + chance.below(now.size())).size();
  });
  const double heads = rate(
      100'000, [&](std::uint64_t i) { hashes += tree.at(tree.size() - i % 1000).root()[0] & 1; });
  const Digest root = now.root();
  std::size_t held = 0;
  const double checks = rate(100'000, [&](std::uint64_t) {
    const std::uint64_t index = chance.below(now.size());
    number_leaf(leaf, index);
    held += proof::verify_inclusion(proof::leaf_hash(leaf), index, now.size(), now.inclusion(index),
                                    root)
                .has_value();
  });
  truce::check(held == 100'000 && hashes > 0, "every proof holds");
  std::printf("a tree of %lu leaves of 256 bytes; a core second\n", tree.size());
  std::printf("  bare SHA-256 of 257 and 65 bytes  %12.0f\n", bare);
  std::printf("  appends                           %12.0f   %.2f of bare SHA-256; aim 1,100,000\n",
              appends, appends / bare);
  std::printf("  inclusion proofs                  %12.0f   aim 240,000\n", proofs);
  std::printf("  consistency proofs                %12.0f\n", growth);
  std::printf("  heads of older sizes              %12.0f\n", heads);
  std::printf("  proofs made and verified          %12.0f\n", checks);
}

// 4 KiB and fdatasync, one after the other: what the disk does by itself.
double flushes(const std::string& dir, double seconds) {
  const std::string path = dir + "/flushes";
  const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_TRUNC, 0600);
  truce::check(fd >= 0, "the directory can be written");
  const std::string page(4096, 'x');
  const double start = wall_seconds();
  std::uint64_t count = 0;
  for (; wall_seconds() - start < seconds; ++count)
    truce::check(
        ::pwrite(fd, page.data(), page.size(), static_cast<off_t>(count % 1000 * 4096)) == 4096 &&
            ::fdatasync(fd) == 0,
        "the disk takes a page");
  ::close(fd);
  return static_cast<double>(count) / (wall_seconds() - start);
}

struct Durable {
  double appends = 0.0;
  double transactions = 0.0;
};

Durable durable_appends(const Options& options, const std::string& dir) {
  auto journal = truce::io::Journal::open(dir + "/journal.sqlite");
  truce::check(journal.has_value(), "a journal can be made here");
  truce::io::Committer committer(std::move(*journal), {});
  std::atomic<std::uint64_t> acknowledged = 0;
  std::atomic<bool> stop = false;
  std::vector<std::thread> clients;
  const double start = wall_seconds();
  for (int i = 0; i < options.clients; ++i)
    clients.emplace_back([&] {
      while (!stop)
        if (committer.append(truce::record::Type::observation_recorded, {}, std::string(256, 'x')))
          ++acknowledged;
    });
  std::this_thread::sleep_for(std::chrono::duration<double>(options.seconds));
  stop = true;
  for (std::thread& client : clients) client.join();
  const double took = wall_seconds() - start;
  return {static_cast<double>(acknowledged) / took,
          static_cast<double>(committer.transactions()) / took};
}

void measure_disk(const Options& options) {
  const std::string dir = options.dir + "/proof_bench." + std::to_string(::getpid());
  std::filesystem::create_directories(dir);
  const double before = flushes(dir, options.seconds / 2);
  const Durable durable = durable_appends(options, dir);
  const double after = flushes(dir, options.seconds / 2);
  std::filesystem::remove_all(dir);
  const double disk = (before + after) / 2;
  std::printf("durable appends, %d clients, 256 bytes each; a second\n", options.clients);
  std::printf("  the disk's own flushes            %12.0f   (%.0f before, %.0f after)\n", disk,
              before, after);
  std::printf("  transactions                      %12.0f   %.2f of the flushes\n",
              durable.transactions, durable.transactions / disk);
  std::printf(
      "  appends acknowledged              %12.0f   aim 10,000, or 0.8 of what %d a flush give: "
      "%.2f\n",
      durable.appends, options.clients, durable.appends / (disk * options.clients));
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string name = argv[i];
    if (name == "--leaves")
      options.leaves = std::strtoull(argv[i + 1], nullptr, 10);
    else if (name == "--seconds")
      options.seconds = std::strtod(argv[i + 1], nullptr);
    else if (name == "--clients")
      options.clients = static_cast<int>(std::strtol(argv[i + 1], nullptr, 10));
    else if (name == "--dir")
      options.dir = argv[i + 1];
  }
  if (options.leaves < 4000 || options.clients < 1 || options.seconds <= 0.0) {
    std::fputs("usage: proof_bench [--leaves N] [--seconds S] [--clients N] [--dir DIR]\n", stderr);
    return 2;
  }
  measure_tree(options);
  measure_disk(options);
}
