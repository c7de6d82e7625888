// SPDX-License-Identifier: Apache-2.0
#include "daemon/tables/sheet.hpp"

#include "daemon/tables/fault.hpp"
#include "daemon/tables/number_text.hpp"
#include "daemon/tables/rich_text.hpp"
#include "daemon/tables/xml.hpp"
#include "inventory/base/text.hpp"

#include <charconv>
#include <cmath>
#include <optional>

namespace sonae::tables {

namespace {

/// Blanks around a number do not count in XML.
template <class Number>
std::optional<Number> number_of(std::string_view written) {
    auto const text = trimmed(written);
    auto number = Number{};
    auto const* const end = text.data() + text.size();
    auto const read = std::from_chars(text.data(), end, number);
    return read.ec == std::errc{} && read.ptr == end ? std::optional{number} : std::nullopt;
}

/// One cell while it is read.
struct OpenCell {
    CellReference at;
    std::string type; ///< ISO/IEC 29500-1, 18.18.11; "" is a number
    std::size_t style = 0;
    bool has_formula = false;
    bool is_in_value = false;
    std::string value;
    RichText inline_text;
};

class SheetReader final : public XmlReader {
public:
    SheetReader(SheetParts const& parts, Limits const& limits)
        : parts_{parts}
        , limits_{limits} {}

    Result<void> begin(XmlElement const& element) override {
        auto const name = element.name();
        if (name == "row") {
            return begin_row(element);
        }
        if (name == "c") {
            return begin_cell(element);
        }
        if (name == "mergeCell") {
            return take_area(element);
        }
        if (!cell_) {
            return {};
        }
        cell_->has_formula = cell_->has_formula || name == "f";
        cell_->is_in_value = name == "v";
        cell_->inline_text.begin(name);
        return {};
    }

    Result<void> text(std::string_view piece) override {
        if (!cell_) {
            return {};
        }
        if (cell_->is_in_value) {
            cell_->value += piece;
        } else {
            cell_->inline_text.text(piece);
        }
        auto const is_long = cell_->value.size() > limits_.text_bytes ||
                             cell_->inline_text.size() > limits_.text_bytes;
        return is_long ? sheet_too_large(cell_->at) : Result<void>{};
    }

    Result<void> end(std::string_view name) override {
        if (!cell_) {
            return {};
        }
        if (name == "c") {
            auto ended = std::move(*cell_);
            cell_.reset();
            return end_cell(std::move(ended));
        }
        if (name == "v") {
            cell_->is_in_value = false;
        }
        cell_->inline_text.end(name);
        return {};
    }

    /// The grid with what merged cells say, which stands behind the cells.
    Result<Grid> finish() {
        for (auto const& area : areas_) {
            if (!grid_.fill_down(area, limits_)) {
                return sheet_too_large(area.first);
            }
        }
        return std::move(grid_);
    }

private:
    [[nodiscard]] std::string place(CellReference cell) const {
        return parts_.workbook.sheet + "!" + text_of(cell);
    }

    [[nodiscard]] Error sheet_too_large(CellReference cell) const {
        return fault(Errc::too_large, "sheet_too_large", place(cell));
    }

    [[nodiscard]] Error broken_at(std::string const& detail) const {
        return broken(parts_.workbook.sheet_part + " (" + detail + ")");
    }

    /// Rows and cells without their place stand behind the ones before.
    Result<void> begin_row(XmlElement const& element) {
        auto const number = element.attribute("r");
        auto const row = number.empty() ? std::optional{row_ + 1} : number_of<std::size_t>(number);
        if (!row || *row <= row_ || *row > max_sheet_rows) {
            return broken_at("row " + std::string{number.substr(0, 20)});
        }
        row_ = *row;
        column_ = 0;
        return {};
    }

    Result<void> begin_cell(XmlElement const& element) {
        auto const reference = element.attribute("r");
        auto const at = reference.empty() ? std::optional{CellReference{row_, column_ + 1}}
                                          : parse_cell(reference);
        if (cell_ || !at || at->row == 0 || at->row != row_ || at->column <= column_ ||
            at->column > max_sheet_columns) {
            return broken_at("cell " + std::string{reference.substr(0, 20)});
        }
        column_ = at->column;
        cell_.emplace();
        cell_->at = *at;
        cell_->type = element.attribute("t").substr(0, 20);
        cell_->style = number_of<std::size_t>(element.attribute("s")).value_or(0);
        return {};
    }

    Result<void> take_area(XmlElement const& element) {
        auto const area = parse_area(element.attribute("ref"));
        if (!area) {
            return broken_at("mergeCell");
        }
        if (areas_.size() == limits_.records) {
            return sheet_too_large(area->first);
        }
        if (area->first.row != area->last.row) {
            areas_.push_back(*area);
        }
        return {};
    }

    Result<void> end_cell(OpenCell cell) {
        // A formula whose result is an empty text has the type "str".
        if (cell.has_formula && cell.value.empty() && cell.type != "str") {
            return fault(Errc::invalid_argument, "formula_without_value", place(cell.at));
        }
        TRY(text, text_of_cell(cell));
        if (text.empty()) {
            return {};
        }
        if (cell.at.row > limits_.rows || cell.at.column > limits_.columns ||
            grid_.cells() == limits_.cells) {
            return sheet_too_large(cell.at);
        }
        grid_.add(cell.at, text);
        return grid_.csv_bytes() > limits_.csv_bytes ? sheet_too_large(cell.at) : Result<void>{};
    }

    Result<std::string> text_of_cell(OpenCell& cell) {
        if (cell.type == "inlineStr") {
            return cell.inline_text.take();
        }
        if (cell.value.empty()) {
            return std::string{};
        }
        if (cell.type == "s") {
            auto const index = number_of<std::size_t>(cell.value);
            if (!index || *index >= parts_.strings.size()) {
                return broken(place(cell.at));
            }
            return parts_.strings[*index];
        }
        if (cell.type == "str") {
            return unescaped(cell.value);
        }
        if (cell.type == "b") {
            return std::string{cell.value == "1" || cell.value == "true" ? "TRUE" : "FALSE"};
        }
        if (cell.type == "e") {
            return std::move(cell.value);
        }
        if (cell.type == "d") {
            return iso_text(cell.value);
        }
        auto const number = number_of<double>(cell.value);
        if (!number || !std::isfinite(*number) || (!cell.type.empty() && cell.type != "n")) {
            return broken(place(cell.at));
        }
        auto const& format = parts_.styles.format(cell.style);
        return number_text(*number, format, parts_.workbook.counts_from_1904);
    }

    SheetParts const& parts_;
    Limits const& limits_;
    Grid grid_;
    std::vector<CellArea> areas_;
    std::optional<OpenCell> cell_;
    std::size_t row_ = 0;
    std::size_t column_ = 0;
};

} // namespace

Result<Grid> read_sheet(Archive& archive, SheetParts const& parts) {
    auto reader = SheetReader{parts, archive.limits()};
    TRY_DONE(read_xml(archive, parts.workbook.sheet_part, reader));
    return reader.finish();
}

} // namespace sonae::tables
