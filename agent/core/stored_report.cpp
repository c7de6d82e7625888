// SPDX-License-Identifier: Apache-2.0
#include "agent/core/stored_report.hpp"

#include "inventory/base/json_writer.hpp"
#include "inventory/base/text.hpp"

#include <algorithm>
#include <charconv>

namespace sonae::agent {

namespace {

constexpr auto magic = std::string_view{"sonae-spool 1 "};
constexpr auto max_sections = std::size_t{64};

Error malformed(std::string_view what) {
    return {Errc::malformed, "stored report: " + std::string{what}};
}

/// Takes the next line off the front of `rest`.
std::optional<std::string_view> next_line(std::string_view& rest) {
    auto const end = rest.find('\n');
    if (end == std::string_view::npos) {
        return std::nullopt;
    }
    auto const line = rest.substr(0, end);
    rest.remove_prefix(end + 1);
    return line;
}

template <class Number>
Result<Number> to_number(std::string_view text) {
    auto number = Number{};
    auto const* const end = text.data() + text.size();
    auto const [stop, failure] = std::from_chars(text.data(), end, number);
    if (failure != std::errc{} || stop != end || number < 0) {
        return malformed("not a number");
    }
    return number;
}

Result<Digest> to_digest(std::string_view text) {
    TRY(bytes, from_hex(text));
    auto digest = Digest{};
    if (bytes.size() != digest.size()) {
        return malformed("a hash of another length");
    }
    std::copy(bytes.begin(), bytes.end(), digest.begin());
    return digest;
}

/// "section NAME HASH BYTES"; the length goes to `lengths`.
Result<void>
read_section_line(std::string_view value, StoredReport& report, std::vector<std::size_t>& lengths) {
    auto const parts = split(value, ' ');
    if (parts.size() != 3 || parts[0].empty() || report.sections.size() == max_sections) {
        return malformed("section line");
    }
    TRY(hash, to_digest(parts[1]));
    TRY(length, to_number<std::int64_t>(parts[2]));
    report.sections.push_back({std::string{parts[0]}, hash, {}});
    lengths.push_back(static_cast<std::size_t>(length));
    return {};
}

Result<void>
read_header_line(std::string_view line, StoredReport& report, std::vector<std::size_t>& lengths) {
    auto const space = std::min(line.find(' '), line.size());
    auto const name = line.substr(0, space);
    auto const value = line.substr(std::min(space + 1, line.size()));
    if (name == "boot") {
        report.boot = value;
    } else if (name == "seq") {
        TRY(seq, to_number<std::int64_t>(value));
        report.seq = seq;
    } else if (name == "created") {
        TRY(created_ms, to_number<std::int64_t>(value));
        report.created_at = from_ms(created_ms);
    } else if (name == "digest") {
        TRY(digest, to_digest(value));
        report.digest = digest;
    } else if (name == "section") {
        TRY_DONE(read_section_line(value, report, lengths));
    } else {
        return malformed("unknown line");
    }
    return {};
}

void add_line(std::string& text, std::string_view name, std::string_view value) {
    text += name;
    text += ' ';
    text += value;
    text += '\n';
}

} // namespace

PackedSection packed(schema::Section const& section, Sha256 sha256) {
    return {
        section.name,
        schema::content_hash(section, sha256),
        schema::encode_section(section, sha256)};
}

std::string encode_stored(StoredReport const& report, Sha256 sha256) {
    auto text = std::string{};
    add_line(text, "boot", report.boot);
    add_line(text, "seq", std::to_string(report.seq));
    add_line(text, "created", std::to_string(std::max<std::int64_t>(0, to_ms(report.created_at))));
    add_line(text, "digest", to_hex(report.digest));
    for (auto const& section : report.sections) {
        auto const facts =
            section.name + ' ' + to_hex(section.hash) + ' ' + std::to_string(section.json.size());
        add_line(text, "section", facts);
    }
    text += '\n';
    for (auto const& section : report.sections) {
        text += section.json;
    }
    return std::string{magic} + to_hex(sha256(text)) + '\n' + text;
}

Result<StoredReport> decode_stored(std::string_view text, Sha256 sha256) {
    if (text.size() > max_stored_bytes) {
        return Error{Errc::too_large, "stored report: longer than one can be"};
    }
    auto rest = text;
    auto const first = next_line(rest);
    if (!first || !first->starts_with(magic)) {
        return malformed("not a file of the spool");
    }
    if (first->substr(magic.size()) != to_hex(sha256(rest))) {
        return Error{Errc::corrupt, "stored report: the checksum does not fit"};
    }
    auto report = StoredReport{};
    auto lengths = std::vector<std::size_t>{};
    while (true) {
        auto const line = next_line(rest);
        if (!line) {
            return malformed("no end of the header");
        }
        if (line->empty()) {
            break;
        }
        TRY_DONE(read_header_line(*line, report, lengths));
    }
    for (auto i = std::size_t{0}; i < lengths.size(); ++i) {
        if (lengths[i] > rest.size()) {
            return malformed("cut off");
        }
        report.sections[i].json = rest.substr(0, lengths[i]);
        rest.remove_prefix(lengths[i]);
    }
    if (!rest.empty() || report.boot.empty()) {
        return malformed(rest.empty() ? "no boot" : "bytes behind the last section");
    }
    return report;
}

std::string report_json(
    StoredReport const& report, AgentId agent, std::string_view agent_version, Instant sent_at
) {
    auto json = JsonWriter{};
    json.begin_object().member("schema", "inventory.report");
    json.key("version").begin_object().member("major", 1).member("minor", 0).end_object();
    json.member("agent", std::string_view{agent.text()}).member("agent_version", agent_version);
    json.member("boot", std::string_view{report.boot}).member("seq", report.seq);
    json.member("sent_at", std::string_view{to_rfc3339(sent_at)});
    json.member("digest", std::string_view{to_hex(report.digest)});
    json.key("sections").begin_array();
    for (auto const& section : report.sections) {
        json.raw(section.json);
    }
    json.end_array().end_object();
    return std::move(json).text();
}

StoredReport merged(StoredReport older, StoredReport newer) {
    for (auto& section : older.sections) {
        auto const is_superseded =
            std::any_of(newer.sections.begin(), newer.sections.end(), [&](auto const& each) {
                return each.name == section.name;
            });
        if (!is_superseded) {
            newer.sections.push_back(std::move(section));
        }
    }
    return newer;
}

} // namespace sonae::agent
