// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/baseline/beacon_score.hpp"

#include "daemon/watch/baseline/statistics.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>

namespace sonae::watch {

namespace {

constexpr auto least_bowley_width = 10.0;
constexpr auto class_share = 0.05;
constexpr auto least_bimodal_hours = 11;
constexpr auto least_duration_hours = 6;
constexpr auto ideal_run = 12.0;

double bowley(std::vector<double> const& sorted) {
    auto const half = static_cast<std::ptrdiff_t>(sorted.size() / 2);
    auto const q1 = median({sorted.begin(), sorted.begin() + half});
    auto const q2 = median(sorted);
    auto const q3 = median({sorted.end() - half, sorted.end()});
    if (q3 - q1 < least_bowley_width || q2 == q1 || q2 == q3) {
        return 0;
    }
    return (q1 + q3 - 2 * q2) / (q3 - q1);
}

int used(std::span<std::uint32_t const, 24> hours) {
    return static_cast<int>(24 - std::ranges::count(hours, 0U));
}

double flatness(std::span<std::uint32_t const, 24> hours) {
    auto const sum = std::accumulate(hours.begin(), hours.end(), 0.0);
    auto const mean = sum / 24;
    if (mean == 0) {
        return 0;
    }
    auto squares = 0.0;
    for (auto const hour : hours) {
        squares += (hour - mean) * (hour - mean);
    }
    return std::max(0.0, 1 - std::sqrt(squares / 24) / mean);
}

double bimodal_fit(std::span<std::uint32_t const, 24> hours) {
    if (used(hours) < least_bimodal_hours) {
        return 0;
    }
    auto const width = std::max(1.0, std::ceil(*std::ranges::max_element(hours) * class_share));
    auto classes = std::map<int, int>{};
    for (auto const hour : hours) {
        if (hour > 0) {
            ++classes[static_cast<int>(hour / width)];
        }
    }
    auto counts = std::vector<int>{};
    for (auto const& [at, count] : classes) {
        counts.push_back(count);
    }
    std::ranges::sort(counts, std::greater{});
    auto const two = counts[0] + (counts.size() > 1 ? counts[1] : 0);
    return std::min(1.0, static_cast<double>(two) / (used(hours) - 1));
}

int longest_run(std::span<std::uint32_t const, 24> hours) {
    auto longest = 0;
    auto run = 0;
    for (auto i = 0U; i < 48; ++i) {
        run = hours[i % 24] > 0 ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return std::min(longest, 24);
}

std::int64_t hour_of(Instant at) {
    return std::chrono::floor<std::chrono::hours>(at).time_since_epoch().count();
}

} // namespace

double regularity(std::vector<double> values, double of_small) {
    if (values.size() < 3) {
        return 0;
    }
    std::ranges::sort(values);
    auto const skew = bowley(values);
    auto const middle = median(values);
    std::ranges::transform(values, values.begin(), [&](double x) { return std::abs(x - middle); });
    auto const deviation = median(std::move(values));
    auto const steady = middle < 1 ? of_small : std::max(0.0, (middle - deviation) / middle);
    return (1 - std::abs(skew) + steady) / 2;
}

double histogram_score(std::span<std::uint32_t const, 24> hours) {
    return std::max(flatness(hours), bimodal_fit(hours));
}

double duration_score(std::span<std::uint32_t const, 24> hours, Millis covered) {
    if (used(hours) < least_duration_hours) {
        return 0;
    }
    auto const share = std::chrono::duration<double>(covered) / BeaconSeries::day;
    return std::min(1.0, std::max(share, longest_run(hours) / ideal_run));
}

void BeaconSeries::pass_to(std::int64_t hour) {
    if (hour > hour_) {
        auto const passed = std::min<std::int64_t>(hour - hour_, 24);
        for (auto i = std::int64_t{0}; i < passed; ++i) {
            hours_[static_cast<std::size_t>((hour - i) % 24)] = 0;
        }
        hour_ = hour;
    }
}

void BeaconSeries::add(Instant began, std::uint64_t bytes_out) {
    auto const bytes = static_cast<double>(bytes_out);
    auto const known = std::ranges::find(connections_, began, &Connection::began);
    if (known != connections_.end()) {
        known->bytes_out = std::max(known->bytes_out, bytes);
        return;
    }
    if (!connections_.empty() && began < connections_.front().began) {
        return; // It was left out before.
    }
    auto const hour = hour_of(began);
    pass_to(hour);
    if (hour_ - hour < 24) {
        ++hours_[static_cast<std::size_t>(hour % 24)];
    }
    first_ = first_ == Instant{} ? began : std::max(std::min(first_, began), began - day);
    auto const place = std::ranges::upper_bound(connections_, began, {}, &Connection::began);
    connections_.insert(place, {.began = began, .bytes_out = bytes});
    if (connections_.size() > most) {
        connections_.erase(connections_.begin());
    }
}

std::vector<double> BeaconSeries::gaps() const {
    auto gaps = std::vector<double>{};
    for (auto i = std::size_t{1}; i < connections_.size(); ++i) {
        // Whole seconds, as RITA has them; gaps of none are left out.
        auto const gap = std::chrono::floor<std::chrono::seconds>(connections_[i].began) -
                         std::chrono::floor<std::chrono::seconds>(connections_[i - 1].began);
        if (gap.count() > 0) {
            gaps.push_back(static_cast<double>(gap.count()));
        }
    }
    return gaps;
}

double BeaconSeries::median_gap_s() const {
    return median(gaps());
}

Millis BeaconSeries::covered() const {
    return connections_.empty() ? Millis{0} : connections_.back().began - first_;
}

BeaconScore BeaconSeries::score() const {
    auto sizes = std::vector<double>{};
    for (auto const& connection : connections_) {
        sizes.push_back(connection.bytes_out);
    }
    return {
        .times = regularity(gaps(), 1),
        .sizes = regularity(std::move(sizes), 0),
        .histogram = histogram_score(hours_),
        .duration = duration_score(hours_, covered()),
    };
}

} // namespace sonae::watch
