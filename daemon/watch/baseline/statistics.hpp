// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/instant.hpp"

#include <span>
#include <vector>

namespace sonae::watch {

/// Mean and variance that forget by half each `half_life`: δ = x−μ, μ += αδ, v = (1−α)(v + αδ²), α
/// = 1 − 2^(−Δt/h).
class Ewma {
public:
    explicit Ewma(Millis half_life);
    void add(double value, Instant at);

    [[nodiscard]] bool is_set() const { return is_set_; }

    [[nodiscard]] double mean() const { return mean_; }

    [[nodiscard]] double variance() const { return variance_; }

private:
    Millis half_life_;
    Instant last_{};
    double mean_ = 0;
    double variance_ = 0;
    bool is_set_ = false;
};

/// Speeds at which a baseline follows what it sees (after Slips): what looks like an attack is
/// hardly learned.
namespace half_life {
inline constexpr auto normal = Millis{std::chrono::hours{24}};
inline constexpr auto drift = Millis{std::chrono::hours{14 * 24}};
inline constexpr auto suspicious = Millis{std::chrono::hours{140 * 24}};
} // namespace half_life

/// 0 of nothing.
double median(std::vector<double> values);

/// |log1p(x) − m| / max(1.4826·MAD, floor) with m and MAD of log1p of the history; signed: below
/// the median is negative. 0 while the history has less than `least` values.
double
robust_z(std::span<double const> history, double value, double floor = 0.1, std::size_t least = 8);

/// z from which a value is unusual, if it is also above a floor of its own (Iglewicz and Hoaglin).
inline constexpr auto unusual_z = 3.5;

/// P(X ≥ k) of a Poisson distribution with mean `lambda`; 1 for k = 0.
double poisson_tail(unsigned k, double lambda);

/// Value below which the share `q` of the values is (nearest rank); 0 of nothing.
double quantile(std::vector<double> values, double q);

} // namespace sonae::watch
