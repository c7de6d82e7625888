// SPDX-License-Identifier: Apache-2.0
#include "inventory/diagram/rows.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace sonae::diagram {

namespace {

constexpr auto widest_space = 140.0;

/// Cards of a row and of the one above it that stand over each other.
struct Slot {
    std::vector<Box*> above; ///< side by side
    Box* below = nullptr;
};

double width_of(std::vector<Box*> const& boxes, double gap) {
    auto width = -gap;
    for (auto const* box : boxes) {
        width += box->width + gap;
    }
    return std::max(0.0, width);
}

double width_of(Slot const& slot, double gap) {
    return std::max(width_of(slot.above, gap), slot.below == nullptr ? 0 : slot.below->width);
}

double width_of(std::vector<Slot> const& slots, double gap) {
    auto width = -gap;
    for (auto const& slot : slots) {
        width += width_of(slot, gap) + gap;
    }
    return width;
}

class Rows {
public:
    Rows(std::vector<Row>& rows, std::vector<Net> const& nets)
        : rows_{rows}
        , nets_{nets} {}

    /// Rows that are placed together, from top to bottom.
    std::vector<std::vector<Slot>> slots() {
        auto all = std::vector<std::vector<Slot>>{};
        for (auto r = std::size_t{0}; r < rows_.size(); ++r) {
            if (auto both = slots_over(r + 1); both.has_value()) {
                all.push_back(std::move(*both));
                ++r;
                continue;
            }
            auto& slots = all.emplace_back();
            for (auto& card : rows_[r].cards) {
                slots.push_back({{}, &card.node.box});
            }
        }
        return all;
    }

private:
    /// Where a row of connections stands over devices of row `r` that hold nearly all of them.
    std::optional<std::vector<Slot>> slots_over(std::size_t r) {
        constexpr auto most_without_holder = 2;
        if (r >= rows_.size() || rows_[r - 1].cards.empty() ||
            rows_[r - 1].cards.front().node.kind != NodeKind::connection ||
            rows_[r].cards.front().node.kind == NodeKind::connection) {
            return std::nullopt;
        }
        auto& connections = rows_[r - 1].cards;
        auto const holder = holders(r, connections.size());
        auto slots = std::vector<Slot>{};
        auto without_holder = 0;
        auto next = std::size_t{0};
        auto add_up_to = [&](std::size_t device) {
            for (; next < connections.size() && holder[next] < device; ++next) {
                slots.push_back({{&connections[next].node.box}, nullptr});
                ++without_holder;
            }
        };
        for (auto d = std::size_t{0}; d < rows_[r].cards.size(); ++d) {
            add_up_to(d);
            auto& slot = slots.emplace_back();
            slot.below = &rows_[r].cards[d].node.box;
            for (; next < connections.size() && holder[next] == d; ++next) {
                slot.above.push_back(&connections[next].node.box);
            }
        }
        add_up_to(nowhere + 1);
        return without_holder > most_without_holder ? std::nullopt : std::optional{slots};
    }

    /// For each connection above row `r`: its device's index in it.
    [[nodiscard]] std::vector<std::size_t> holders(std::size_t r, std::size_t connections) const {
        auto holder = std::vector<std::size_t>(connections, nowhere);
        for (auto const& net : nets_) {
            if (net.source.row + 1 != static_cast<int>(r)) {
                continue;
            }
            for (auto const& target : net.targets) {
                if (target.row == static_cast<int>(r)) {
                    auto& known = holder[net.source.index];
                    known = std::min(known, target.index);
                }
            }
        }
        return holder;
    }

    static constexpr auto nowhere = std::size_t{1'000'000};

    std::vector<Row>& rows_;
    std::vector<Net> const& nets_;
};

void place(std::vector<Slot> const& slots, Stretch on, double gap) {
    auto const count = static_cast<double>(slots.size());
    auto const spare = on.width - (width_of(slots, gap) - gap * (count - 1));
    auto const space = std::min(widest_space, spare / std::max(1.0, count - 1));
    auto x = on.left + (spare - space * (count - 1)) / 2;
    for (auto const& slot : slots) {
        auto const width = width_of(slot, gap);
        if (slot.below != nullptr) {
            slot.below->x = std::floor(x + (width - slot.below->width) / 2);
        }
        auto above = x + (width - width_of(slot.above, gap)) / 2;
        for (auto* box : slot.above) {
            box->x = std::floor(above);
            above += box->width + gap;
        }
        x += width + space;
    }
}

} // namespace

double width_of_rows(std::vector<Row>& rows, std::vector<Net> const& nets, double gap) {
    auto widest = 0.0;
    for (auto const& slots : Rows{rows, nets}.slots()) {
        widest = std::max(widest, width_of(slots, gap));
    }
    return widest;
}

void place_rows_across(
    std::vector<Row>& rows, std::vector<Net> const& nets, Stretch on, double gap
) {
    for (auto const& slots : Rows{rows, nets}.slots()) {
        place(slots, on, gap);
    }
}

} // namespace sonae::diagram
