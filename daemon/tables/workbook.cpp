// SPDX-License-Identifier: Apache-2.0
#include "daemon/tables/workbook.hpp"

#include "daemon/tables/fault.hpp"
#include "daemon/tables/relationships.hpp"
#include "daemon/tables/xml.hpp"

#include <algorithm>
#include <span>
#include <vector>

namespace sonae::tables {

namespace {

constexpr auto root_relationships = "_rels/.rels";
// Of the sheets that are named when the one that was asked for is not there.
constexpr auto max_named_sheets = std::size_t{10};
// Of those to choose from.
constexpr auto max_offered_sheets = std::size_t{200};

struct SheetEntry {
    std::string name;
    std::string relationship;
    bool is_hidden = false;
};

class WorkbookReader final : public XmlReader {
public:
    WorkbookReader(std::string const& part, std::size_t most)
        : part_{part}
        , most_{most} {}

    Result<void> begin(XmlElement const& element) override {
        auto const name = element.name();
        if (is_root_) {
            is_root_ = false;
            // A text document is a zip of parts too.
            return name == "workbook" ? Result<void>{}
                                      : fault(Errc::unsupported, "not_a_workbook", part_);
        }
        if (name == "workbookPr") {
            auto const flag = element.attribute("date1904");
            counts_from_1904 = flag == "1" || flag == "true" || flag == "on";
        }
        if (name == "sheet") {
            if (sheets.size() == most_) {
                return too_large(part_);
            }
            auto const state = element.attribute("state");
            sheets.push_back(
                {std::string{element.attribute("name")},
                 std::string{element.relationship()},
                 state == "hidden" || state == "veryHidden"}
            );
        }
        return {};
    }

    std::vector<SheetEntry> sheets;
    bool counts_from_1904 = false;

private:
    std::string const& part_;
    std::size_t most_;
    bool is_root_ = true;
};

/// A sheet with cells; charts and dialogs are sheets as well. Null when it is none.
Relationship const* worksheet_of(std::vector<Relationship> const& list, SheetEntry const& sheet) {
    auto const found = std::ranges::find(list, sheet.relationship, &Relationship::id);
    return found != list.end() && found->type == "worksheet" ? &*found : nullptr;
}

/// Those that are visible.
std::vector<std::string>
names_of(std::vector<Relationship> const& list, std::vector<SheetEntry> const& sheets) {
    auto names = std::vector<std::string>{};
    for (auto const& each : sheets) {
        if (!each.is_hidden && names.size() < max_offered_sheets &&
            worksheet_of(list, each) != nullptr) {
            names.push_back(each.name);
        }
    }
    return names;
}

/// For whoever mistyped one.
std::string told(std::vector<std::string> const& names) {
    auto text = std::string{};
    for (auto const& each : std::span{names}.first(std::min(names.size(), max_named_sheets))) {
        text.append(text.empty() ? "" : ", ").append(each);
    }
    return text;
}

Result<std::string> workbook_part(Archive& archive) {
    if (!archive.has(root_relationships)) {
        return fault(Errc::unsupported, "not_a_workbook", "file");
    }
    TRY(list, relationships_of(archive, ""));
    auto const* const found = relationship_of_type(list, "officeDocument");
    // xlsb keeps the same parts in a binary form.
    if (found == nullptr || found->part.ends_with(".bin")) {
        return fault(Errc::unsupported, "not_a_workbook", "file");
    }
    return found->part;
}

std::string part_of_type(std::vector<Relationship> const& list, std::string_view type) {
    auto const* const found = relationship_of_type(list, type);
    return found == nullptr ? std::string{} : found->part;
}

} // namespace

Result<Workbook> read_workbook(Archive& archive, std::string_view sheet) {
    TRY(part, workbook_part(archive));
    auto reader = WorkbookReader{part, archive.limits().records};
    TRY_DONE(read_xml(archive, part, reader));
    TRY(list, relationships_of(archive, part));
    for (auto const& each : reader.sheets) {
        auto const is_meant = sheet.empty() ? !each.is_hidden : each.name == sheet;
        auto const* const found = is_meant ? worksheet_of(list, each) : nullptr;
        if (found == nullptr) {
            continue;
        }
        return Workbook{
            each.name,
            found->part,
            part_of_type(list, "sharedStrings"),
            part_of_type(list, "styles"),
            reader.counts_from_1904,
            names_of(list, reader.sheets)};
    }
    return fault(Errc::invalid_argument, "no_such_sheet", told(names_of(list, reader.sheets)));
}

} // namespace sonae::tables
