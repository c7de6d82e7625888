// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/schema/report.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::schema {

/// Builds a Report from a stream of JSON events, refusing at the first thing that is not as
/// docs/wire.md says. Every event returns false when reading must stop; error() then says why and
/// where.
class ReportReader {
public:
    explicit ReportReader(DecodeLimits const& limits)
        : limits_{limits} {}

    bool begin_object();
    bool begin_array();
    bool key(std::string& name);
    bool end();
    bool text(std::string& text);
    bool value(Scalar scalar);

    /// A JSON value that this message has nowhere.
    bool other(std::string_view what);

    [[nodiscard]] std::optional<Error> const& error() const { return error_; }

    /// The report, when all of it is there and every section's hash fits its content.
    Result<Report> finish(Sha256 sha256);

private:
    /// Where in the message the reader is; one for each open object or array.
    enum class Place {
        document,
        version,
        sections,
        section,
        cost,
        sources,
        items,
        item,
        fact,
        fact_texts,
        unknown
    };

    struct Level {
        Place place = Place::unknown;
        std::string key; ///< of the member being read
        bool has_key = false;
        std::vector<std::string> seen; ///< members so far, where names may come in any order
        std::int64_t index = -1;       ///< of the element being read, in an array
    };

    bool fail(Errc code, std::string what);
    bool open(Place place);
    bool count_value();
    Place place_of_object();
    Place place_of_array();
    bool scalar_in_document(Scalar& scalar);
    bool scalar_in_version(Scalar const& scalar);
    bool scalar_in_section(Scalar& scalar);
    bool scalar_in_cost(Scalar const& scalar);
    bool scalar_in_fact(Scalar& scalar);
    bool take_text(Scalar& scalar, std::string& into);
    bool take_number(Scalar const& scalar, std::int64_t& into);
    bool take_instant(Scalar& scalar, Instant& into);
    bool take_digest(Scalar& scalar, Digest& into);
    bool end_section();
    [[nodiscard]] std::string pointer() const;

    Section& section() { return report_.sections.back(); }

    Item& item() { return section().items.back(); }

    Fact& fact() { return item().facts.back(); }

    DecodeLimits limits_;
    Report report_;
    std::vector<Digest> claimed_hashes_;
    std::vector<Level> levels_;
    std::optional<Error> error_;
    std::size_t elements_ = 0;
    std::string schema_;
    std::int64_t major_ = 0;
    bool fact_has_value_ = false;
    bool has_agent_ = false;
};

} // namespace sonae::schema
