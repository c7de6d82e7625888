// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace sonae::testing {

/// Which calls of this process on files of a store fail. This test program has its own pwrite,
/// fsync, fdatasync and ftruncate, which SQLite's library then uses too.
enum class FaultyCall { write, sync };

/// While it lives, the call number `after` (from 0) of that kind and all later ones fail with
/// `error_number`, on files whose path contains "sonae.db". One at a time, one thread.
class IoFault {
public:
    IoFault(FaultyCall call, std::int64_t after, int error_number);
    IoFault(IoFault const&) = delete;
    IoFault& operator=(IoFault const&) = delete;
    ~IoFault();

    /// How many calls have failed so far.
    [[nodiscard]] static std::int64_t failures();
};

} // namespace sonae::testing
