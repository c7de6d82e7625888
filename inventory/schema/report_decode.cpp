// SPDX-License-Identifier: Apache-2.0
#include "inventory/schema/report.hpp"
#include "inventory/schema/report_reader.hpp"

#include <nlohmann/json.hpp>

namespace sonae::schema {

namespace {

/// Hands nlohmann's events to the reader. The library checks UTF-8 and the grammar; the reader
/// checks everything else.
struct Events {
    using number_integer_t = nlohmann::json::number_integer_t;
    using number_unsigned_t = nlohmann::json::number_unsigned_t;

    ReportReader& reader;
    Error syntax_error{};

    bool null() { return reader.other("null"); }

    bool boolean(bool flag) { return reader.value(Scalar{flag}); }

    bool number_integer(number_integer_t number) {
        return reader.value(Scalar{std::int64_t{number}});
    }

    bool number_unsigned(number_unsigned_t number) {
        return number <= INT64_MAX ? reader.value(Scalar{static_cast<std::int64_t>(number)})
                                   : reader.other("a number past 64 bits");
    }

    bool number_float(double /*number*/, std::string const& /*text*/) {
        return reader.other("a fraction");
    }

    bool string(std::string& text) { return reader.text(text); }

    bool binary(nlohmann::json::binary_t& /*bytes*/) { return reader.other("binary"); }

    bool start_object(std::size_t /*size*/) { return reader.begin_object(); }

    bool key(std::string& name) { return reader.key(name); }

    bool end_object() { return reader.end(); }

    bool start_array(std::size_t /*size*/) { return reader.begin_array(); }

    bool end_array() { return reader.end(); }

    bool parse_error(
        std::size_t position,
        std::string const& /*token*/,
        nlohmann::json::exception const& /*cause*/
    ) {
        syntax_error = {Errc::malformed, "not JSON in UTF-8 at byte " + std::to_string(position)};
        return false;
    }
};

} // namespace

Result<Report> decode_report(std::string_view json, Sha256 sha256, DecodeLimits const& limits) {
    auto reader = ReportReader{limits};
    auto events = Events{reader};
    auto const is_read = nlohmann::json::sax_parse(json.begin(), json.end(), &events);
    if (!is_read) {
        return reader.error() ? *reader.error() : events.syntax_error;
    }
    return reader.finish(sha256);
}

} // namespace sonae::schema
