// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/events/conversation.hpp"

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
        : tags_((flows + ways - 1) / ways)
        , flows_(tags_.size() * ways) {}

    void prefetch(std::uint64_t tag) const { __builtin_prefetch(&tags_[tag % tags_.size()]); }

    /// Null: there is none.
    [[nodiscard]] Conversation* find(std::uint64_t tag) {
        auto const set = tag % tags_.size();
        for (auto way = std::size_t{0}; way < ways; ++way) {
            if (tags_[set][way] == tag) {
                return &flows_[set * ways + way];
            }
        }
        return nullptr;
    }

    /// The one that gives way for a new `tag`: free when its own tag is 0.
    [[nodiscard]] Conversation& place_for(std::uint64_t tag) {
        auto const first = (tag % tags_.size()) * ways;
        auto least = first;
        for (auto at = first; at < first + ways; ++at) {
            if (flows_[at].tag == 0) {
                return flows_[at];
            }
            if (is_worth_less(flows_[at], flows_[least])) {
                least = at;
            }
        }
        return flows_[least];
    }

    /// `place` is of this table.
    void put(Conversation& place, Conversation const& flow) {
        place = flow;
        auto const at = static_cast<std::size_t>(&place - flows_.data());
        tags_[at / ways][at % ways] = flow.tag;
    }

    void drop(Conversation& place) { put(place, {}); }

    template <class Function>
    void for_each(Function&& function) {
        for (auto set = std::size_t{0}; set < tags_.size(); ++set) {
            for (auto way = std::size_t{0}; way < ways; ++way) {
                if (tags_[set][way] != 0) {
                    function(flows_[set * ways + way]);
                }
            }
        }
    }

private:
    static constexpr auto ways = std::size_t{4};

    static bool is_worth_less(Conversation const& a, Conversation const& b) {
        auto const has_answer = [](auto const& flow) { return flow.packets_in != 0; };
        if (has_answer(a) != has_answer(b)) {
            return !has_answer(a);
        }
        return a.last_at < b.last_at;
    }

    std::vector<std::array<std::uint64_t, ways>> tags_;
    std::vector<Conversation> flows_;
};

} // namespace sonae::sense
