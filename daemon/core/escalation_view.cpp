// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/escalation_view.hpp"

#include "daemon/core/escalation/by_hand.hpp"

#include <algorithm>

namespace sonae::core {

std::chrono::seconds oldest_due(std::vector<EscalationPointer> const& escalations, Instant now) {
    auto oldest = now;
    for (auto const& each : escalations) {
        auto const& content = each->content;
        if (content.is_over()) {
            continue;
        }
        if (content.state == escalation::State::calling) {
            oldest = std::min(oldest, content.step_until);
        }
        for (auto const& call : content.calls) {
            for (auto const& message : call.messages) {
                if (!call.is_over && message.state == escalation::MessageState::queued) {
                    oldest = std::min(oldest, message.due_at);
                }
            }
        }
    }
    return std::chrono::floor<std::chrono::seconds>(now - oldest);
}

std::int64_t count_by_hand(std::vector<EscalationPointer> const& escalations, Instant now) {
    return std::count_if(escalations.begin(), escalations.end(), [&](auto const& each) {
        auto const by_hand = escalation::by_hand(each->content);
        return !each->content.is_over() && by_hand && by_hand->from <= now;
    });
}

void EscalationView::reset(std::vector<EscalationPointer> escalations) {
    auto content = Content{};
    for (auto& each : escalations) {
        auto const id = each->content.id;
        content.insert_or_assign(id, std::move(each));
    }
    content_.replace(std::move(content));
}

void EscalationView::put(EscalationPointer escalation) {
    content_.with([&](Content& content) {
        auto const id = escalation->content.id;
        content.insert_or_assign(id, std::move(escalation));
    });
}

std::vector<EscalationPointer> EscalationView::all() const {
    auto list = content_.with([](Content& content) {
        auto copy = std::vector<EscalationPointer>{};
        for (auto const& [id, each] : content) {
            copy.push_back(each);
        }
        return copy;
    });
    std::sort(list.begin(), list.end(), [](auto const& a, auto const& b) {
        auto const is_over = a->content.is_over();
        return is_over != b->content.is_over() ? !is_over : a->content.id > b->content.id;
    });
    return list;
}

bool EscalationView::is_any_open() const {
    return content_.with([](Content& content) {
        return std::any_of(content.begin(), content.end(), [](auto const& each) {
            return !each.second->content.is_over();
        });
    });
}

EscalationPointer EscalationView::find(EscalationId id) const {
    return content_.with([&](Content& content) {
        auto const at = content.find(id);
        return at == content.end() ? nullptr : at->second;
    });
}

} // namespace sonae::core
