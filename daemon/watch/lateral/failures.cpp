// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/lateral/failures.hpp"

#include <algorithm>

namespace sonae::watch {

void Failures::add(Instant at, std::uint64_t account, std::uint32_t count) {
    if (failures_.size() >= most) {
        failures_.erase(failures_.begin());
    }
    failures_.push_back({.at = at, .account = account, .count = count});
}

void Failures::forget_before(Instant at) {
    auto const first =
        std::ranges::find_if(failures_, [at](Failure const& failure) { return failure.at >= at; });
    failures_.erase(failures_.begin(), first);
}

std::uint64_t Failures::count_since(Instant at) const {
    auto sum = std::uint64_t{0};
    for (auto failure = failures_.rbegin(); failure != failures_.rend() && failure->at >= at;
         ++failure) {
        sum += failure->count;
    }
    return sum;
}

std::vector<Failures::Failure> Failures::by_account_since(Instant at) const {
    auto sums = std::vector<Failure>{};
    for (auto failure = failures_.rbegin(); failure != failures_.rend() && failure->at >= at;
         ++failure) {
        if (failure->account != 0) {
            sums.push_back(*failure);
        }
    }
    std::ranges::sort(sums, {}, &Failure::account);
    auto merged = std::vector<Failure>{};
    for (auto const& one : sums) {
        if (!merged.empty() && merged.back().account == one.account) {
            merged.back().count += one.count;
        } else {
            merged.push_back(one);
        }
    }
    return merged;
}

std::size_t Failures::accounts_since(Instant at) const {
    return by_account_since(at).size();
}

std::uint64_t Failures::most_of_account_since(Instant at) const {
    auto most_failures = std::uint64_t{0};
    for (auto const& one : by_account_since(at)) {
        most_failures = std::max(most_failures, one.count);
    }
    return most_failures;
}

} // namespace sonae::watch
