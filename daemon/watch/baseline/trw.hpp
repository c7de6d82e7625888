// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/instant.hpp"

#include <cstdint>

namespace sonae::watch {

enum class TrwVerdict : std::uint8_t { undecided, benign, scanner };

/// Threshold random walk (Jung, Paxson, Berger, Balakrishnan 2004) with Zeek's parameters: whoever
/// meets new destinations and fails is a scanner after about four failures in a row. The caller
/// tells only first contacts.
class Trw {
public:
    static constexpr auto on_success = 0.25; ///< θ1/θ0
    static constexpr auto on_failure = 4.0;  ///< (1−θ1)/(1−θ0)
    static constexpr auto scanner_from = 99.0;
    static constexpr auto benign_from = 0.0101;
    static constexpr auto expiry = Millis{std::chrono::hours{1}};

    /// `destination` tells successes apart: one that answers always does not clear a scanner.
    TrwVerdict add(bool has_succeeded, std::uint64_t destination, Instant at);

    [[nodiscard]] double likelihood() const { return likelihood_; }

private:
    double likelihood_ = 1;
    std::uint64_t first_success_ = 0;
    bool has_two_successes_ = false;
    Instant last_{};
};

} // namespace sonae::watch
