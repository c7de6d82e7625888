// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/tables/archive.hpp"
#include "inventory/base/result.hpp"

#include <string>
#include <string_view>

namespace sonae::tables {

/// One start tag; lives as long as the call that has it.
class XmlElement {
public:
    XmlElement(std::string_view name, char const* const* attributes)
        : name_{name}
        , attributes_{attributes} {}

    /// Without namespace; "" when it is of a namespace that has nothing to do with tables.
    [[nodiscard]] std::string_view name() const { return name_; }

    /// "" when it is not there.
    [[nodiscard]] std::string_view attribute(std::string_view name) const;

    /// The attribute that names a relationship (r:id).
    [[nodiscard]] std::string_view relationship() const;

private:
    std::string_view name_;
    char const* const* attributes_; ///< names and values in turn, null at the end
};

/// Takes what an XML part says. An error ends the reading.
class XmlReader {
public:
    XmlReader() = default;
    XmlReader(XmlReader const&) = delete;
    XmlReader& operator=(XmlReader const&) = delete;
    virtual ~XmlReader() = default;

    virtual Result<void> begin(XmlElement const& element) = 0;

    /// Of one text perhaps several pieces.
    virtual Result<void> text(std::string_view /*piece*/) { return {}; }

    virtual Result<void> end(std::string_view /*name*/) { return {}; }
};

/// Errors: what the reader says; those of Archive::read; broken_workbook, of XML that is none or
/// has a document type; workbook_too_large, of a tag or a depth beyond the limits.
Result<void> read_xml(Archive& archive, std::string const& part, XmlReader& reader);

} // namespace sonae::tables
