// SPDX-License-Identifier: Apache-2.0
// An independent witness of logs: signs a head only where it is the largest one it has seen of that
// log and everything it signed before stands in it. It remembers one head a log, on disk before its
// cosignature is anywhere (C2SP tlog-witness). Each party and guarantor can run one; it needs
// nothing of the mission but the published files.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "proof/checkpoint.h"
#include "proof/handover.h"
#include "proof/keys.h"

namespace truce::io {

struct WitnessTask {
  proof::SignerKey key;
  std::vector<proof::KeySpan> log_keys;
  std::vector<std::string> handovers;  // that led to them, and others to look at: their bytes
  std::string state;                   // the witness's own directory
  std::string log;  // a published folder, or a file: a checkpoint with its consistency proof
  bool everything = false;    // read every tile and entry of a folder, not only the proof's
  std::uint64_t seconds = 0;  // now, since 1970
};

struct Cosigned {
  proof::TreeHead head;
  std::uint64_t before = 0;  // size of the head that was cosigned before; 0: none
  std::string line;          // the cosignature, as it stands in the checkpoint
};

// Appends the cosignature to the folder's checkpoint, whose lock it holds while it does: the
// exporter holds it too, and neither overwrites what the other wrote. The first handover that it
// sees from a key it remembers for good. Errors: broken_chain with the reason where the log is not
// to be cosigned (rewritten, split view, went back, a key that was handed over twice); bad_record
// where what was published does not fit together; those of parsing, files and locks.
Result<Cosigned> witness_log(const WitnessTask& task);

}  // namespace truce::io
