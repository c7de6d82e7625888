// SPDX-License-Identifier: Apache-2.0
#include "daemon/tables/relationships.hpp"

#include "daemon/tables/fault.hpp"
#include "daemon/tables/xml.hpp"
#include "inventory/base/text.hpp"

#include <algorithm>

namespace sonae::tables {

namespace {

std::string_view last_segment(std::string_view uri) {
    return uri.substr(uri.rfind('/') + 1);
}

/// "xl/" of "xl/workbook.xml".
std::string_view folder_of(std::string_view part) {
    return part.substr(0, part.rfind('/') + 1);
}

/// The name in the archive of what `target` names, seen from a folder: "../x" and "/xl/x" too.
std::string resolved(std::string_view folder, std::string_view target) {
    auto const whole =
        target.starts_with('/') ? std::string{target} : std::string{folder}.append(target);
    auto segments = std::vector<std::string_view>{};
    for (auto const segment : split(whole, '/')) {
        if (segment == "..") {
            if (!segments.empty()) {
                segments.pop_back();
            }
        } else if (!segment.empty() && segment != ".") {
            segments.push_back(segment);
        }
    }
    auto name = std::string{};
    for (auto const segment : segments) {
        name.append(name.empty() ? "" : "/").append(segment);
    }
    return name;
}

class RelationshipReader final : public XmlReader {
public:
    RelationshipReader(std::string_view folder, std::string const& part, std::size_t most)
        : folder_{folder}
        , part_{part}
        , most_{most} {}

    Result<void> begin(XmlElement const& element) override {
        if (element.name() != "Relationship" || element.attribute("TargetMode") == "External") {
            return {};
        }
        if (list.size() == most_) {
            return too_large(part_);
        }
        list.push_back(
            {std::string{element.attribute("Id")},
             std::string{last_segment(element.attribute("Type"))},
             resolved(folder_, element.attribute("Target"))}
        );
        return {};
    }

    std::vector<Relationship> list;

private:
    std::string_view folder_;
    std::string const& part_;
    std::size_t most_;
};

} // namespace

Result<std::vector<Relationship>> relationships_of(Archive& archive, std::string_view part) {
    auto const folder = folder_of(part);
    auto const list =
        std::string{folder}.append("_rels/").append(last_segment(part)).append(".rels");
    auto reader = RelationshipReader{folder, list, archive.limits().records};
    TRY_DONE(read_xml(archive, list, reader));
    return std::move(reader.list);
}

Relationship const*
relationship_of_type(std::vector<Relationship> const& list, std::string_view type) {
    auto const found = std::ranges::find(list, type, &Relationship::type);
    return found == list.end() ? nullptr : &*found;
}

} // namespace sonae::tables
