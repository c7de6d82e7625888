// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/guarded.hpp"
#include "inventory/base/instant.hpp"

#include <cstdint>
#include <string>
#include <unordered_map>

namespace sonae::api {

/// A token bucket for each key: `capacity` at once, refilled evenly over `period`. Holds at most
/// 50,000 keys; when more come, full buckets are forgotten first. Guarded because network and
/// reading threads ask.
class RateLimiter {
public:
    RateLimiter(double capacity, std::chrono::seconds period)
        : capacity_{capacity}
        , period_{period} {}

    /// Takes `amount` at `steady` time; false when the bucket does not hold it (nothing is taken
    /// then).
    bool take(std::string const& key, double amount, Millis steady);

    /// Seconds until `amount` would be there, at least 1.
    std::int64_t seconds_until(std::string const& key, double amount, Millis steady);

private:
    struct Bucket {
        double level = 0;
        Millis at{};
    };

    [[nodiscard]] double refilled(Bucket const& bucket, Millis steady) const;

    double capacity_;
    std::chrono::seconds period_;
    Guarded<std::unordered_map<std::string, Bucket>> buckets_;
};

} // namespace sonae::api
