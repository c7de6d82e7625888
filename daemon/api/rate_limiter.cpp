// SPDX-License-Identifier: Apache-2.0
#include "daemon/api/rate_limiter.hpp"

#include <algorithm>
#include <cmath>

namespace sonae::api {

namespace {

constexpr auto max_keys = std::size_t{50'000};

} // namespace

double RateLimiter::refilled(Bucket const& bucket, Millis steady) const {
    auto const passed = static_cast<double>((steady - bucket.at).count());
    auto const whole = static_cast<double>(Millis{period_}.count());
    return std::min(capacity_, bucket.level + capacity_ * passed / whole);
}

bool RateLimiter::take(std::string const& key, double amount, Millis steady) {
    return buckets_.with([&](auto& buckets) {
        if (buckets.size() >= max_keys && !buckets.contains(key)) {
            std::erase_if(buckets, [&](auto const& entry) {
                return refilled(entry.second, steady) >= capacity_;
            });
            if (buckets.size() >= max_keys) {
                return false;
            }
        }
        auto& bucket = buckets.try_emplace(key, Bucket{capacity_, steady}).first->second;
        auto const level = refilled(bucket, steady);
        auto const is_there = level >= amount;
        bucket = {is_there ? level - amount : level, steady};
        return is_there;
    });
}

std::int64_t RateLimiter::seconds_until(std::string const& key, double amount, Millis steady) {
    return buckets_.with([&](auto& buckets) {
        auto const at = buckets.find(key);
        auto const level = at == buckets.end() ? capacity_ : refilled(at->second, steady);
        auto const missing = std::max(0.0, std::min(amount, capacity_) - level);
        auto const seconds = std::ceil(missing * static_cast<double>(period_.count()) / capacity_);
        return std::max<std::int64_t>(1, static_cast<std::int64_t>(seconds));
    });
}

} // namespace sonae::api
