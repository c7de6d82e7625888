// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/baseline/statistics.hpp"

#include <algorithm>
#include <cmath>

namespace sonae::watch {

Ewma::Ewma(Millis half_life)
    : half_life_{half_life} {}

void Ewma::add(double value, Instant at) {
    if (!is_set_) {
        mean_ = value;
        last_ = at;
        is_set_ = true;
        return;
    }
    auto const passed = std::max(Millis{0}, at - last_);
    auto const halves =
        static_cast<double>(passed.count()) / static_cast<double>(half_life_.count());
    auto const alpha = 1 - std::exp2(-halves);
    auto const delta = value - mean_;
    mean_ += alpha * delta;
    variance_ = (1 - alpha) * (variance_ + alpha * delta * delta);
    last_ = std::max(last_, at);
}

double median(std::vector<double> values) {
    if (values.empty()) {
        return 0;
    }
    auto const middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::ranges::nth_element(values, middle);
    if (values.size() % 2 == 1) {
        return *middle;
    }
    return (*middle + *std::max_element(values.begin(), middle)) / 2;
}

double robust_z(std::span<double const> history, double value, double floor, std::size_t least) {
    if (history.size() < least) {
        return 0;
    }
    auto logs = std::vector<double>{};
    std::ranges::transform(history, std::back_inserter(logs), [](double x) {
        return std::log1p(x);
    });
    auto const middle = median(logs);
    std::ranges::transform(logs, logs.begin(), [&](double y) { return std::abs(y - middle); });
    auto const sigma = std::max(1.4826 * median(std::move(logs)), floor);
    return (std::log1p(value) - middle) / sigma;
}

double poisson_tail(unsigned k, double lambda) {
    if (k == 0) {
        return 1;
    }
    if (lambda <= 0) {
        return 0;
    }
    // The terms from k on, each from the one before, until they no longer count: no cancellation as
    // in 1 − CDF.
    auto term = std::exp(k * std::log(lambda) - lambda - std::lgamma(k + 1.0));
    auto sum = 0.0;
    for (auto i = k; i < k + 10'000; ++i) {
        sum += term;
        term *= lambda / (i + 1.0);
        if (i > lambda && term < sum * 1e-12) {
            break;
        }
    }
    return std::min(1.0, sum);
}

double quantile(std::vector<double> values, double q) {
    if (values.empty()) {
        return 0;
    }
    auto const rank = std::ceil(q * static_cast<double>(values.size())) - 1;
    auto const last = static_cast<double>(values.size() - 1);
    auto const at = values.begin() + static_cast<std::ptrdiff_t>(std::clamp(rank, 0.0, last));
    std::ranges::nth_element(values, at);
    return *at;
}

} // namespace sonae::watch
