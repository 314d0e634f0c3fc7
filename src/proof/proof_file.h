// SPDX-License-Identifier: Apache-2.0
// Proofs as text: of inclusion after C2SP tlog-proof, of consistency as the request that C2SP
// tlog-witness has a log send to a witness. Both end with the checkpoint they lead to, verbatim.
// Reading proves nothing: verify_inclusion() and verify_consistency() do.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "proof/merkle.h"

namespace truce::proof {

// RFC 6962 trees are not higher; C2SP tlog-witness has the same bound.
constexpr std::size_t max_path = 63;
constexpr std::size_t max_proof_bytes = std::size_t{2} << 20;

struct InclusionFile {
  std::uint64_t index = 0;  // from 0
  Path path;
  std::string checkpoint;
};

struct ConsistencyFile {
  std::uint64_t old_size = 0;
  Path path;
  std::string checkpoint;  // of the newer tree
};

std::string to_text(const InclusionFile& proof);
std::string to_text(const ConsistencyFile& proof);
// Errors of both: parse with the line, too_large. An `extra` line is read over: nothing signs it.
Result<InclusionFile> parse_inclusion_file(std::string_view bytes);
Result<ConsistencyFile> parse_consistency_file(std::string_view bytes);

}  // namespace truce::proof
