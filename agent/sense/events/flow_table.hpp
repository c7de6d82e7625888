// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/events/conversation.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

namespace sonae::sense {

/// Conversations by their tag, in memory that is asked for once. When four that fall together are
/// there already, the next one takes the place of one that got no answer, or was silent for
/// longest.
class FlowTable {
public:
    explicit FlowTable(std::size_t flows)
        : sets_((flows + ways - 1) / ways)
        , flows_(sets_.size() * ways) {}

    /// Null: there is none.
    [[nodiscard]] Conversation* find(std::uint64_t tag) {
        auto const number = tag % sets_.size();
        auto const& set = sets_[number];
        for (auto way = std::size_t{0}; way < ways; ++way) {
            if (set.tags[way] == tag) {
                return &flows_[number * ways + way];
            }
        }
        return nullptr;
    }

    /// The one that gives way for a new `tag`: free when its own tag is 0.
    [[nodiscard]] Conversation& place_for(std::uint64_t tag) {
        auto const number = tag % sets_.size();
        auto const& set = sets_[number];
        auto least = std::size_t{0};
        for (auto way = std::size_t{1}; way < ways; ++way) {
            if (set.worth[way] < set.worth[least]) {
                least = way;
            }
        }
        return flows_[number * ways + least];
    }

    /// `place` is of this table.
    void put(Conversation& place, Conversation const& flow) {
        place = flow;
        auto const at = static_cast<std::size_t>(&place - flows_.data());
        sets_[at / ways].tags[at % ways] = flow.tag;
        sets_[at / ways].worth[at % ways] = 0;
        if (flow.tag != 0) {
            touch(place);
        }
    }

    /// It was used: who got an answer is worth more than who did not, then who was used later.
    void touch(Conversation const& place) {
        constexpr auto answered = std::uint32_t{1} << 31U;
        auto const at = static_cast<std::size_t>(&place - flows_.data());
        auto const seconds = static_cast<std::uint32_t>(to_ms(place.last_at) / 1'000) & ~answered;
        sets_[at / ways].worth[at % ways] =
            std::max(seconds, 1U) | (place.packets_in != 0 ? answered : 0U);
    }

    void drop(Conversation& place) { put(place, {}); }

    template <class Function>
    void for_each(Function&& function) {
        for (auto number = std::size_t{0}; number < sets_.size(); ++number) {
            for (auto way = std::size_t{0}; way < ways; ++way) {
                if (sets_[number].tags[way] != 0) {
                    function(flows_[number * ways + way]);
                }
            }
        }
    }

private:
    static constexpr auto ways = std::size_t{4};

    /// What decides stands in one cache line; the conversations themselves are seldom near.
    struct alignas(64) Set {
        std::array<std::uint64_t, ways> tags = {};
        std::array<std::uint32_t, ways> worth = {}; ///< 0: free
    };

    std::vector<Set> sets_;
    std::vector<Conversation> flows_;
};

} // namespace sonae::sense
