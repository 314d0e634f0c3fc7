// SPDX-License-Identifier: Apache-2.0
// So many at once; so many more wait their turn; past that nobody waits. Bounds what work costs
// whose price is paid by whoever is asked and not by who asks. For any number of threads.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <optional>

namespace truce::io {

class Turns {
 public:
  Turns(std::size_t at_once, std::size_t waiting) : at_once_(at_once), most_waiting_(waiting) {}

  // Given back when it goes.
  class Turn {
   public:
    Turn(Turn&& other) noexcept;
    Turn& operator=(Turn&&) = delete;
    ~Turn();

   private:
    friend class Turns;
    explicit Turn(Turns* of) : of_(of) {}
    Turns* of_;
  };

  // Waits where it must; nothing where too many wait already.
  std::optional<Turn> take();

 private:
  void give_back();

  std::size_t at_once_;
  std::size_t most_waiting_;
  std::mutex mutex_;
  std::condition_variable one_ended_;
  std::size_t under_way_ = 0;
  std::size_t waiting_ = 0;
};

}  // namespace truce::io
