// SPDX-License-Identifier: Apache-2.0
#include "record/chain.h"

#include "base/check.h"

namespace truce::record {
namespace {

template <class Integer>
void append_big_endian(std::string& out, Integer value) {
  for (int shift = static_cast<int>(sizeof(Integer)) * 8 - 8; shift >= 0; shift -= 8)
    out.push_back(static_cast<char>((value >> shift) & 0xFF));
}

Digest digest_of(const Digest& before, const Record& record) {
  std::string frame = "truce-record-1\n";
  frame.reserve(frame.size() + before.size() + 22 + record.body.size());
  frame.append(before.begin(), before.end());
  append_big_endian(frame, record.sequence);
  append_big_endian(frame, static_cast<std::uint16_t>(record.type));
  append_big_endian(frame, static_cast<std::uint64_t>(record.at.ns));
  append_big_endian(frame, static_cast<std::uint32_t>(record.body.size()));
  frame += record.body;
  return sha256(frame);
}

}  // namespace

Record Chain::append(Type type, Instant at, std::string body) {
  check(body.size() < max_body_bytes, "a record's body is bounded");
  Record record{size_ + 1, type, at, std::move(body), {}};
  record.digest = digest_of(head_, record);
  head_ = record.digest;
  ++size_;
  return record;
}

Result<void> Chain::follow(const Record& record) {
  if (record.sequence != size_ + 1)
    return failure(Code::broken_chain, "record " + std::to_string(record.sequence) +
                                           " stands where record " + std::to_string(size_ + 1) +
                                           " belongs: one is missing, doubled or moved");
  if (record.body.size() >= max_body_bytes || digest_of(head_, record) != record.digest)
    return failure(Code::broken_chain,
                   "record " + std::to_string(record.sequence) +
                       " does not match its digest: it or one before it was changed");
  head_ = record.digest;
  ++size_;
  return {};
}

}  // namespace truce::record
