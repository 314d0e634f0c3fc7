// SPDX-License-Identifier: Apache-2.0
#include "io/byte_source.h"

#include <gtest/gtest.h>
#include <zlib.h>
#include <zstd.h>

#include "base/random.h"
#include "io/files.h"

namespace truce::io {
namespace {

std::string sample() {
  Random random(3);
  std::string text;
  while (text.size() < 3'000'000) text += "line " + std::to_string(random.below(1000)) + "\n";
  return text;
}

std::string gzipped(const std::string& text) {
  z_stream stream{};
  deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string zstandard(const std::string& text) {
  std::string out(ZSTD_compressBound(text.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), text.data(), text.size(), 3));
  return out;
}

std::string path_in_temp(const char* name) {
  return testing::TempDir() + name;
}

Result<std::string> read_back(const std::string& bytes) {
  const std::string path = path_in_temp("byte_source");
  if (auto written = write_file(path, bytes); !written) return tl::unexpected(written.error());
  std::string out;
  auto done = stream_file(path, [&](std::string_view piece) -> Result<void> {
    out += piece;
    return {};
  });
  if (!done) return tl::unexpected(done.error());
  return out;
}

TEST(ByteSource, GivesTheSameBytesPlainAndCompressed) {
  const std::string text = sample();
  EXPECT_EQ(read_back(text).value(), text);
  EXPECT_EQ(read_back(gzipped(text)).value(), text);
  EXPECT_EQ(read_back(zstandard(text)).value(), text);
  EXPECT_EQ(read_back("").value(), "");
}

TEST(ByteSource, AFrameMayEndWhereThePieceEnds) {
  const std::string text((1 << 20) * 2, 'x');
  EXPECT_EQ(read_back(zstandard(text)).value(), text);
  EXPECT_EQ(read_back(gzipped(text)).value(), text);
}

TEST(ByteSource, SeveralMembersAreOneStream) {
  EXPECT_EQ(read_back(gzipped("one\n") + gzipped("two\n")).value(), "one\ntwo\n");
  EXPECT_EQ(read_back(zstandard("one\n") + zstandard("two\n")).value(), "one\ntwo\n");
}

TEST(ByteSource, ACutOrDamagedFileIsAnError) {
  const std::string gz = gzipped(sample());
  const std::string zst = zstandard(sample());
  EXPECT_FALSE(read_back(gz.substr(0, gz.size() / 2)));
  EXPECT_FALSE(read_back(zst.substr(0, zst.size() / 2)));
  std::string damaged = gz;
  damaged[gz.size() / 2] = static_cast<char>(damaged[gz.size() / 2] ^ 0x55);
  EXPECT_FALSE(read_back(damaged));
}

TEST(ByteSource, AnErrorOfTheReceiverEndsTheReading) {
  const std::string path = path_in_temp("byte_source_stopped");
  for (const std::string& bytes : {sample(), gzipped(sample()), zstandard(sample())}) {
    ASSERT_TRUE(write_file(path, bytes));
    int pieces = 0;
    const auto done = stream_file(path, [&](std::string_view) -> Result<void> {
      ++pieces;
      return failure(Code::parse, "enough", {"elsewhere", 7, 0});
    });
    ASSERT_FALSE(done);
    EXPECT_EQ(to_text(done.error()), "elsewhere:7: enough");
    EXPECT_EQ(pieces, 1);
  }
}

TEST(ByteSource, AMissingFileAndADirectoryAreNamed) {
  const auto missing =
      stream_file("/no/such/file", [](std::string_view) -> Result<void> { return {}; });
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, Code::not_found);
  EXPECT_FALSE(
      stream_file(testing::TempDir(), [](std::string_view) -> Result<void> { return {}; }));
}

}  // namespace
}  // namespace truce::io
