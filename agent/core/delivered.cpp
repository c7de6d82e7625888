// SPDX-License-Identifier: Apache-2.0
#include "agent/core/delivered.hpp"

#include "agent/core/json_fields.hpp"
#include "agent/core/messages.hpp"
#include "inventory/base/json_writer.hpp"

#include <algorithm>

namespace sonae::agent {

std::string to_json(Delivered const& delivered) {
    auto json = JsonWriter{};
    json.begin_object().member("boot", std::string_view{delivered.boot});
    json.member("seq", delivered.seq);
    if (delivered.at) {
        json.member("at", std::string_view{to_rfc3339(*delivered.at)});
    }
    auto const interval = std::chrono::duration_cast<std::chrono::seconds>(delivered.interval);
    json.member("interval_s", std::int64_t{interval.count()});
    json.key("sections").begin_object();
    for (auto const& [name, hash] : delivered.sections) {
        json.member(name, std::string_view{to_hex(hash)});
    }
    json.end_object().end_object();
    return std::move(json).text();
}

Result<Delivered> read_delivered(std::string_view json) {
    TRY(fields, JsonFields::parse(json));
    TRY(boot, fields.text("boot"));
    TRY(seq, fields.number("seq"));
    TRY(interval_s, fields.number("interval_s"));
    TRY(sections, fields.text_map("sections"));
    auto delivered = Delivered{};
    delivered.boot = std::move(boot);
    delivered.seq = seq;
    delivered.interval = allowed_interval(interval_s);
    if (fields.has("at")) {
        TRY(text, fields.text("at"));
        TRY(at, parse_rfc3339(text));
        delivered.at = at;
    }
    for (auto const& [name, hex] : sections) {
        TRY(bytes, from_hex(hex));
        auto hash = Digest{};
        if (bytes.size() != hash.size()) {
            return Error{Errc::malformed, "a hash of another length", {"section: " + name}};
        }
        std::copy(bytes.begin(), bytes.end(), hash.begin());
        delivered.sections.emplace(name, hash);
    }
    return delivered;
}

Hashes held_after(Delivered const& delivered, std::vector<Spool::Entry> const& queue) {
    auto held = delivered.sections;
    for (auto const& entry : queue) {
        for (auto const& section : entry.sections) {
            held.insert_or_assign(section.name, section.hash);
        }
    }
    return held;
}

Digest digest_of(Hashes const& hashes, Sha256 sha256) {
    auto sections = std::vector<schema::SectionHash>{};
    for (auto const& [name, hash] : hashes) {
        sections.push_back({name, hash});
    }
    return schema::sections_digest(std::move(sections), sha256);
}

} // namespace sonae::agent
