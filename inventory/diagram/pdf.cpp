// SPDX-License-Identifier: Apache-2.0
#include "inventory/base/text.hpp"
#include "inventory/diagram/paint.hpp"
#include "inventory/diagram/sheet_surface.hpp"
#include "inventory/diagram/tables.hpp"
#include "inventory/diagram/words.hpp"

#include <algorithm>
#include <memory>

namespace sonae::diagram {

namespace {

// A3 across.
constexpr auto page = drawing::Size{1190.55, 841.89};
constexpr auto margin = 28.0;
constexpr auto head = 30.0;
constexpr auto foot = 16.0;
constexpr auto room_width = page.width - 2 * margin;
constexpr auto room_height = page.height - 2 * margin - head - foot;
constexpr auto legend_height = 22.0;
constexpr auto drawing_height = room_height - legend_height;

// The ministry's guide asks for a drawing that can be read; 6 points are the least that prints
// well.
constexpr auto least_points = 6.0;
constexpr auto largest_scale = 1.15;

// Zones share a page while their letters stay larger than what is needed at least.
constexpr auto points_of_shared_page = 6.2;

struct Page {
    std::string title;
    Layout layout; ///< empty when it is a page of a table
    std::shared_ptr<Table const> table;
    TablePart part;
};

double scale_of(Layout const& layout) {
    return std::min({room_width / layout.width, drawing_height / layout.height, largest_scale});
}

bool is_readable(Layout const& layout, double points = least_points) {
    auto smallest = 100.0;
    for (auto const& node : layout.nodes) {
        for (auto const& line : node.lines) {
            smallest = std::min(smallest, line.size);
        }
    }
    return scale_of(layout) * smallest >= points;
}

class Book {
public:
    Book(
        topology::Network const& network,
        std::vector<topology::ElementChange> const& changes,
        Caption const& caption
    )
        : network_{network}
        , changes_{changes}
        , caption_{caption} {}

    void compose() {
        auto const scene = scene_of(network_, {}, changes_);
        add_cover();
        add_zones(scene);
        add_table(ranges_table(scene, caption_.language));
        add_table(connections_table(scene, caption_.language));
        if (!changes_.empty()) {
            add_table(changes_table(scene, changes_, caption_.language));
        }
    }

    Result<std::string> print() {
        auto const title =
            caption_.house + " " + std::string{word(caption_.language, "caption", "title")};
        auto const made = caption_.drawn_at == Instant{} ? network_.at : caption_.drawn_at;
        auto sheet = drawing::Sheet::document(page, {title, caption_.house, made});
        if (!sheet.writes_japanese()) {
            return Error{Errc::unavailable, "no typeface with Japanese is installed"};
        }
        for (auto i = std::size_t{0}; i < pages_.size(); ++i) {
            print_page(sheet, i);
            sheet.end_page();
        }
        return sheet.finish();
    }

private:
    [[nodiscard]] std::string text(std::string_view group, std::string_view code) const {
        return std::string{word(caption_.language, group, code)};
    }

    [[nodiscard]] Layout laid_out(View const& view) const {
        return lay_out(network_, view, {}, changes_);
    }

    /// Segments where they can be read, else only zones: their pages have the segments.
    void add_cover() {
        auto view = View{};
        view.depth = 1;
        auto cover = laid_out(view);
        if (!is_readable(cover)) {
            view.depth = 0;
            cover = laid_out(view);
        }
        pages_.push_back({text("page", "whole"), std::move(cover), nullptr, {}});
    }

    /// Zones that follow each other share a page when they fit.
    void add_zones(Scene const& scene) {
        auto from = std::size_t{0};
        while (from < scene.zones.size()) {
            auto to = from + 1;
            auto shared = Layout{};
            while (to < scene.zones.size() && !ids_of(scene.zones[to]).empty()) {
                auto more = zones_together(scene, from, to + 1);
                if (!is_readable(more, points_of_shared_page)) {
                    break;
                }
                shared = std::move(more);
                ++to;
            }
            if (to == from + 1) {
                add_zone(scene.zones[from]);
            } else {
                auto title = std::string{};
                for (auto i = from; i < to; ++i) {
                    title += (title.empty() ? "" : " · ") + name_of(scene.zones[i]);
                }
                pages_.push_back({std::move(title), std::move(shared), nullptr, {}});
            }
            from = to;
        }
    }

    [[nodiscard]] Layout
    zones_together(Scene const& scene, std::size_t from, std::size_t to) const {
        auto view = View{};
        for (auto i = from; i < to; ++i) {
            view.zones.push_back(scene.zones[i].zone.code);
            for (auto& id : ids_of(scene.zones[i])) {
                view.segments.push_back(std::move(id));
            }
        }
        return laid_out(view);
    }

    static std::vector<std::string> ids_of(ZoneScene const& zone) {
        auto ids = std::vector<std::string>{};
        for (auto const& of : zone.segments) {
            if (of.segment != nullptr) {
                ids.push_back(of.segment->id);
            }
        }
        return ids;
    }

    [[nodiscard]] std::string name_of(ZoneScene const& zone) const {
        auto const is_english = caption_.language == Language::en && !zone.zone.name_en.empty();
        auto const& own = is_english ? zone.zone.name_en : zone.zone.name_ja;
        return zone.zone.code.empty() ? text("title", "unzoned") : own;
    }

    void add_zone(ZoneScene const& zone) {
        auto const ids = ids_of(zone);
        if (ids.empty()) {
            return;
        }
        auto const name = name_of(zone);
        for (auto count = ids.size();; count = (count + 1) / 2) {
            auto parts = split_zone(zone.zone.code, ids, count);
            auto const fit = std::all_of(parts.begin(), parts.end(), [](Layout const& part) {
                return is_readable(part);
            });
            if (!fit && count > 1) {
                continue;
            }
            for (auto i = std::size_t{0}; i < parts.size(); ++i) {
                auto const number =
                    " (" + std::to_string(i + 1) + "/" + std::to_string(parts.size()) + ")";
                pages_.push_back(
                    {name + (parts.size() > 1 ? number : ""), std::move(parts[i]), nullptr, {}}
                );
            }
            return;
        }
    }

    std::vector<Layout> split_zone(
        std::string const& zone, std::vector<std::string> const& ids, std::size_t count
    ) const {
        auto parts = std::vector<Layout>{};
        for (auto from = std::size_t{0}; from < ids.size(); from += count) {
            auto view = View{};
            view.zones = {zone};
            auto const to = std::min(ids.size(), from + count);
            for (auto i = from; i < to; ++i) {
                view.segments.push_back(ids[i]);
            }
            parts.push_back(laid_out(view));
        }
        return parts;
    }

    void add_table(Table table) {
        auto const shared = std::make_shared<Table const>(std::move(table));
        auto const most = rows_on_page(room_height);
        auto const count = std::max<std::size_t>(1, (shared->rows.size() + most - 1) / most);
        for (auto i = std::size_t{0}; i < count; ++i) {
            auto const number = " (" + std::to_string(i + 1) + "/" + std::to_string(count) + ")";
            pages_.push_back(
                {shared->title + (count > 1 ? number : ""), {}, shared, {i * most, most}}
            );
        }
    }

    void print_page(drawing::Sheet& sheet, std::size_t number) const {
        auto const& of = pages_[number];
        print_head(sheet, of, number);
        auto const top = margin + head;
        if (of.table != nullptr) {
            draw_table(sheet, *of.table, of.part, {margin, top});
            return;
        }
        auto const scale = scale_of(of.layout);
        auto const left = margin + (room_width - of.layout.width * scale) / 2;
        auto surface = SheetSurface{sheet};
        sheet.enter({left, top}, scale);
        paint(of.layout, caption_.language, surface);
        sheet.leave();
        auto const bottom = page.height - margin - foot - legend_height;
        paint_legend({margin, bottom, room_width, legend_height}, caption_.language, surface);
    }

    void print_head(drawing::Sheet& sheet, Page const& of, std::size_t number) const {
        auto const ink = drawing::Colour{0x0f172a};
        auto const soft = drawing::Colour{0x475569};
        auto const right = page.width - margin;
        sheet.write_line(
            escaped_for_display(of.title),
            {margin, margin + 15},
            620,
            {17, true, ink, drawing::Side::left}
        );
        auto const house = escaped_for_display(caption_.house) + "  " + text("caption", "title");
        sheet.write_line(house, {right, margin + 15}, 480, {11, true, ink, drawing::Side::right});
        sheet.line({{margin, margin + 22}, {right, margin + 22}}, {0x334155, 1, {}});
        auto const base = page.height - margin;
        auto const letters = drawing::Letters{8.5, false, soft, drawing::Side::left};
        sheet.write_line(stamp(), {margin, base}, 800, letters);
        auto const count = text("caption", "page") + " " + std::to_string(number + 1) + " / " +
                           std::to_string(pages_.size());
        sheet.write_line(count, {right, base}, 200, {8.5, false, soft, drawing::Side::right});
    }

    [[nodiscard]] std::string stamp() const {
        auto const none = text("caption", "not_approved");
        auto line = text("caption", "date") + " " + readable(network_.at) + "  ·  " +
                    text("caption", "version") + " " +
                    (caption_.version.empty() ? none : caption_.version);
        if (!caption_.approved_by.empty()) {
            line += "  ·  " + text("caption", "approved") + " " + caption_.approved_by + " " +
                    readable(caption_.approved_at);
        }
        if (caption_.compared_with != Instant{}) {
            line += "  ·  " + text("caption", "compared") + " " + readable(caption_.compared_with);
        }
        return escaped_for_display(line) + "  ·  " + text("caption", "made_by");
    }

    topology::Network const& network_;
    std::vector<topology::ElementChange> const& changes_;
    Caption const& caption_;
    std::vector<Page> pages_;
};

} // namespace

Result<std::string> pdf_of(
    topology::Network const& network,
    std::vector<topology::ElementChange> const& changes,
    Caption const& caption
) {
    auto book = Book{network, changes, caption};
    book.compose();
    return book.print();
}

} // namespace sonae::diagram
