// SPDX-License-Identifier: Apache-2.0
#include "inventory/diagram/place.hpp"

#include "inventory/diagram/cards.hpp"
#include "inventory/diagram/columns.hpp"
#include "inventory/diagram/nets.hpp"
#include "inventory/diagram/pins.hpp"
#include "inventory/diagram/routes.hpp"
#include "inventory/diagram/rows.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace sonae::diagram {

namespace {

constexpr auto margin = 20.0;
constexpr auto label_strip = 54.0; ///< for the names of bands, on the left
constexpr auto band_pad = 7.0;
constexpr auto frame_pad = 8.0;
constexpr auto frame_gap = 12.0;
constexpr auto usual_channel = 45.0; ///< with the paddings of the bands above and below it
constexpr auto port_room = 16.0;
constexpr auto named_port_room = 42.0;

class Placer {
public:
    explicit Placer(Plan plan)
        : plan_{std::move(plan)} {}

    Layout place(std::vector<Pin> const& pins) {
        make_columns();
        seat_cards();
        nets_ = nets_of(plan_.edges, seats_, block_row());
        widen_cards();
        place_columns();
        place_rows();
        spread_columns();
        auto routes = Routes{nets_, plan_.edges, block_row(), plan_.has_port_labels};
        routes.choose_ways(row_boxes(), columns_);
        place_down(routes);
        routes.draw(plan_.edges);
        return finish(pins);
    }

private:
    [[nodiscard]] int block_row() const { return static_cast<int>(plan_.rows.size()); }

    void make_columns() {
        auto counts = std::vector<std::size_t>{};
        auto shape = BlockShape{plan_.card_width, plan_.card_height, 0, 0, 0};
        for (auto const& container : plan_.containers) {
            counts.push_back(container.cards.size());
            shape.head_height = container.node.id.empty() ? shape.head_height : 54;
            for (auto const& card : container.cards) {
                shape.card_width = std::max(shape.card_width, card.node.box.width);
            }
        }
        for (auto const& row : plan_.rows) {
            auto width = label_strip + 2 * margin;
            auto height = 0.0;
            for (auto const& card : row.cards) {
                width += card.node.box.width + plan_.row_gap;
                height = std::max(height, card.node.box.height);
            }
            shape.least_width = std::max(shape.least_width, width);
            shape.height_above += height + usual_channel;
        }
        columns_ = columns_of(counts, shape, best_column_length(counts, shape));
        for (auto& column : columns_) {
            column.width = plan_.card_width;
            for (auto const& piece : column.pieces) {
                auto const& cards = plan_.containers[piece.container].cards;
                for (auto i = piece.first; i < piece.first + piece.count; ++i) {
                    column.width = std::max(column.width, cards[i].node.box.width);
                }
            }
        }
    }

    void seat_cards() {
        for (auto r = std::size_t{0}; r < plan_.rows.size(); ++r) {
            auto& cards = plan_.rows[r].cards;
            for (auto i = std::size_t{0}; i < cards.size(); ++i) {
                seats_.emplace(cards[i].node.id, Seat{static_cast<int>(r), i, &cards[i].node.box});
            }
        }
        for (auto c = std::size_t{0}; c < columns_.size(); ++c) {
            for (auto const& piece : columns_[c].pieces) {
                auto& cards = plan_.containers[piece.container].cards;
                for (auto i = piece.first; i < piece.first + piece.count; ++i) {
                    seats_.emplace(cards[i].node.id, Seat{block_row(), c, &cards[i].node.box});
                }
            }
        }
    }

    /// Cards with many ports are as wide as it takes to tell them apart, and to name them.
    void widen_cards() {
        struct Ports {
            int count = 0;
            bool are_named = false;
        };

        auto below = std::unordered_map<Box*, Ports>{};
        auto above = std::unordered_map<Box*, Ports>{};
        for (auto const& net : nets_) {
            auto const& edge = plan_.edges[net.edges.front()];
            auto const is_named = plan_.has_port_labels && net.edges.size() == 1 &&
                                  !(edge.from_label + edge.to_label).empty() &&
                                  edge.kind == topology::LinkKind::cable;
            auto note = [&](Ports& ports) {
                ++ports.count;
                ports.are_named |= is_named;
            };
            note(below[net.source.box]);
            for (auto const& target : net.targets) {
                note(above[target.box]);
            }
        }
        for (auto& row : plan_.rows) {
            for (auto& card : row.cards) {
                auto& box = card.node.box;
                auto const before = box.width;
                for (auto const* side : {&below[&box], &above[&box]}) {
                    auto const room = side->are_named ? named_port_room : port_room;
                    box.width = std::clamp(room * (side->count + 1), box.width, 460.0);
                }
                for (auto& line : card.node.lines) {
                    line.width += box.width - before;
                }
            }
        }
    }

    void place_columns() {
        auto in_column = std::vector<std::set<std::size_t>>(columns_.size());
        for (auto const& net : nets_) {
            for (auto const& target : net.targets) {
                if (target.row == block_row()) {
                    in_column[target.index].insert(net.trunk);
                }
            }
            if (net.source.row == block_row()) {
                in_column[net.source.index].insert(net.trunk);
            }
        }
        auto x = margin + label_strip;
        for (auto c = std::size_t{0}; c < columns_.size(); ++c) {
            auto& column = columns_[c];
            auto const starts = column.pieces.front().first == 0;
            if (c > 0) {
                x += starts ? frame_gap + frame_pad : 0;
            }
            column.gutter_x = x + (starts ? frame_pad : 0);
            column.gutter_width = pitch * static_cast<double>(in_column[c].size() + 1);
            column.cards_x = column.gutter_x + column.gutter_width;
            x = column.cards_x + column.width + frame_pad;
        }
        width_ = x;
    }

    void place_rows() {
        auto const block_right = width_ - margin - label_strip;
        auto const widest = std::max(block_right, width_of_rows(plan_.rows, nets_, plan_.row_gap));
        block_width_ = block_right;
        width_ = margin + label_strip + widest + band_pad;
        place_rows_across(plan_.rows, nets_, {margin + label_strip, widest}, plan_.row_gap);
    }

    /// What is left over beside the block of containers goes between its frames.
    void spread_columns() {
        auto const spare = width_ - margin - label_strip - block_width_ - band_pad;
        auto frames = 0.0;
        for (auto const& column : columns_) {
            frames += column.pieces.front().first == 0 ? 1 : 0;
        }
        if (spare <= 0 || frames == 0) {
            return;
        }
        auto const gap = std::floor(std::min(70.0, spare / (frames + 1)));
        auto shift = std::floor((spare - gap * (frames - 1)) / 2) - gap;
        for (auto& column : columns_) {
            shift += column.pieces.front().first == 0 ? gap : 0;
            column.gutter_x += shift;
            column.cards_x += shift;
        }
    }

    [[nodiscard]] RowBoxes row_boxes() const {
        auto all = RowBoxes{};
        for (auto const& row : plan_.rows) {
            auto& boxes = all.emplace_back();
            for (auto const& card : row.cards) {
                boxes.push_back(card.node.box);
            }
        }
        return all;
    }

    void place_down(Routes& routes) {
        auto y = margin;
        auto band = std::string{};
        for (auto r = std::size_t{0}; r < plan_.rows.size(); ++r) {
            auto& row = plan_.rows[r];
            y = routes.place_channel(static_cast<int>(r), y);
            y += row.band == band ? 0 : band_pad;
            band = row.band;
            auto height = 0.0;
            for (auto& card : row.cards) {
                card.node.box.y = y;
                height = std::max(height, card.node.box.height);
            }
            y += height;
            cover(row.band, y - height, y);
            auto const is_last = r + 1 == plan_.rows.size() || plan_.rows[r + 1].band != band;
            y += is_last ? band_pad : 0;
        }
        height_ = y;
        if (!columns_.empty()) {
            y = routes.place_channel(block_row(), y) + band_pad;
            place_block_down(y);
        }
    }

    void cover(std::string const& band, double from, double to) {
        for (auto& node : plan_.bands) {
            if (node.id != band) {
                continue;
            }
            auto& box = node.box;
            auto const top = box.height > 0 ? box.y : from - band_pad;
            box = {margin / 2, top, width_ - margin / 2, to + band_pad - top};
        }
    }

    void place_block_down(double top) {
        auto bottom = top;
        for (auto const& column : columns_) {
            auto y = top;
            for (auto const& piece : column.pieces) {
                auto& container = plan_.containers[piece.container];
                auto const has_frame = !container.node.id.empty();
                auto const begin = y;
                y += has_frame ? head_of(container.node) : 0;
                for (auto i = piece.first; i < piece.first + piece.count; ++i) {
                    auto& box = container.cards[i].node.box;
                    box.x = column.cards_x;
                    box.y = y;
                    y += box.height + plan_.card_gap;
                }
                y += has_frame ? frame_pad - plan_.card_gap : 0;
                if (has_frame) {
                    frame(container.node, column, begin, y);
                    y += frame_gap;
                }
            }
            bottom = std::max(bottom, y - frame_gap);
        }
        cover(plan_.block_band, top, bottom);
        height_ = bottom + band_pad;
    }

    static double head_of(Node const& frame) {
        auto lowest = 0.0;
        for (auto const& line : frame.lines) {
            lowest = std::max(lowest, line.y);
        }
        return lowest + 7;
    }

    static void frame(Node& node, Column const& column, double top, double bottom) {
        auto& box = node.box;
        auto const right = column.cards_x + column.width + frame_pad;
        if (box.width == 0) {
            auto const shift = column.cards_x - column.gutter_x + frame_pad - 10;
            for (auto& line : node.lines) {
                line.x += shift;
            }
            box = {column.gutter_x - frame_pad, top, 0, bottom - top};
        }
        box.width = right - box.x;
        box.height = std::max(box.height, bottom - box.y);
    }

    Layout finish(std::vector<Pin> const& pins) {
        auto layout = Layout{};
        layout.width = std::ceil(width_ + margin / 2);
        layout.height = std::ceil(height_ + margin);
        layout.edges = std::move(plan_.edges);
        for (auto& band : plan_.bands) {
            layout.nodes.push_back(std::move(band));
        }
        for (auto& row : plan_.rows) {
            for (auto& card : row.cards) {
                append(layout, card, row.band);
            }
        }
        for (auto& container : plan_.containers) {
            auto parent = plan_.block_band;
            if (!container.node.id.empty()) {
                container.node.parent = parent;
                parent = container.node.id;
                layout.nodes.push_back(std::move(container.node));
            }
            for (auto& card : container.cards) {
                append(layout, card, parent);
            }
        }
        apply_pins(layout, pins);
        return layout;
    }

    static void append(Layout& layout, Card& card, std::string const& parent) {
        card.node.parent = parent;
        auto const [x, y, width, height] = card.node.box;
        layout.nodes.push_back(std::move(card.node));
        for (auto& cell : card.cells) {
            cell.box.x += x;
            cell.box.y += y;
            layout.nodes.push_back(std::move(cell));
        }
    }

    Plan plan_;
    std::vector<Column> columns_;
    Seats seats_;
    std::vector<Net> nets_;
    double width_ = 0;
    double block_width_ = 0;
    double height_ = 0;
};

} // namespace

Layout placed(Plan plan, std::vector<Pin> const& pins) {
    return Placer{std::move(plan)}.place(pins);
}

} // namespace sonae::diagram
