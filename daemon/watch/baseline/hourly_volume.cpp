// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/baseline/hourly_volume.hpp"

#include "daemon/watch/baseline/statistics.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace sonae::watch {

namespace {

constexpr auto learned_sigmas = 6.0;
constexpr auto least_sigma = 0.1; // of p99: no two hours are the same
constexpr auto hours_of_most = 90U * 24;
constexpr auto most_passed = std::int64_t{168} * 4;

Instant start_of(std::int64_t hour) {
    return Instant{std::chrono::hours{hour}};
}

} // namespace

void HourlyVolume::close_hour(House const& house) {
    auto const usual = limit(learned_sigmas);
    // Four times the limit and 10 besides: growth is followed, within weeks.
    auto const learned = usual ? std::min(sum_, *usual * 4 + 10) : sum_;
    usual_.add(local_, learned);
    most_ = std::max(most_, learned);
    ++hours_;
    if (hours_ % hours_of_most == 0) {
        most_before_ = std::exchange(most_, 0);
    }
    sum_ = 0;
    ++hour_;
    local_ = local_hour(start_of(hour_), house);
}

double HourlyVolume::add(double value, Instant at, House const& house) {
    auto const hour = std::chrono::floor<std::chrono::hours>(at).time_since_epoch().count();
    if (hour_ == 0 || hour - hour_ > most_passed) {
        hour_ = hour;
        local_ = local_hour(start_of(hour), house);
        sum_ = 0;
    }
    while (hour_ < hour) {
        close_hour(house);
    }
    sum_ += value;
    return sum_;
}

std::optional<double> HourlyVolume::limit(double sigmas) const {
    auto values = usual_.history(local_);
    if (!is_known() || values.empty()) {
        return std::nullopt;
    }
    auto const middle = median(values);
    auto const top = quantile(values, 0.99);
    std::ranges::transform(values, values.begin(), [&](double x) { return std::abs(x - middle); });
    auto const sigma = std::max(1.4826 * median(std::move(values)), least_sigma * top);
    return top + sigmas * sigma;
}

double HourlyVolume::z() const {
    return is_known() ? usual_.z(local_, sum_) : 0;
}

} // namespace sonae::watch
