// SPDX-License-Identifier: Apache-2.0
#include "agent/watch/canary_guard.hpp"

#include <algorithm>

namespace sonae::host {

namespace {

constexpr auto quiet = Millis{1'000};

} // namespace

bool AllowList::has(Doer const& doer) const {
    auto const is_program = std::any_of(programs.begin(), programs.end(), [&](auto const& each) {
        return !doer.program.empty() &&
               (each.ends_with('/') ? doer.program.starts_with(each) : doer.program == each);
    });
    return is_program ||
           (!doer.account.empty() &&
            std::find(accounts.begin(), accounts.end(), doer.account) != accounts.end());
}

std::optional<telemetry::CanaryEvent> CanaryGuard::judge(
    Canary const& canary,
    telemetry::CanaryTouch touch,
    Doer const& doer,
    bool names_doers,
    Millis now
) {
    auto const may_be_allowed = !names_doers && !allowed_.is_empty();
    if (allowed_.has(doer) || (may_be_allowed && touch == telemetry::CanaryTouch::read)) {
        return std::nullopt;
    }
    auto key = Key{canary.code, touch, doer.program};
    auto const before = told_.find(key);
    if (before != told_.end() && now - before->second < quiet) {
        return std::nullopt;
    }
    if (told_.size() >= most_told) {
        std::erase_if(told_, [&](auto const& each) { return now - each.second >= quiet; });
    }
    if (told_.size() < most_told) {
        told_.insert_or_assign(std::move(key), now);
    }
    return telemetry::CanaryEvent{canary.code, canary.folder, touch, doer.program, doer.account};
}

} // namespace sonae::host
