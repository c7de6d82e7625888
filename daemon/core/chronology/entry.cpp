// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/chronology/entry.hpp"

#include "daemon/core/chronology/canonical_reader.hpp"
#include "inventory/base/json_writer.hpp"
#include "inventory/base/text.hpp"

#include <algorithm>

namespace sonae::core {

namespace {

Error wrong(std::string_view code, std::string_view field) {
    return {Errc::invalid_argument, std::string{code}, {"/" + std::string{field}}};
}

bool is_one_line(std::string_view text) {
    auto const is_control = [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
    };
    return valid_utf8_prefix(text) == text.size() && std::ranges::none_of(text, is_control);
}

Result<void> check_label(std::string_view label, std::string_view field) {
    if (label.size() > max_entry_label_bytes) {
        return wrong("field_too_long", field);
    }
    return is_one_line(label) ? Result<void>{} : wrong("not_one_line", field);
}

// RFC 3339 has four digits for the year.
bool is_writable(Instant at) {
    constexpr auto last = std::chrono::sys_days{std::chrono::year{9999} / 12 / 31};
    return at >= Instant{} && at < last;
}

void write_body(JsonWriter& json, ChronologyEntry const& entry, bool with_hash) {
    auto const& content = entry.content;
    json.begin_object().member("actor", content.actor).key("assets").begin_array();
    for (auto const& asset : content.assets) {
        json.value(asset.text());
    }
    json.end_array().member("corrects", content.corrects).key("details").raw(content.details);
    json.member("entered_at", to_rfc3339(entry.entered_at)).member("from", content.from);
    json.member("happened_at", to_rfc3339(content.happened_at));
    if (with_hash) {
        json.member("hash", to_hex(entry.hash));
    }
    json.member("incident", entry.incident.text()).member("is_drill", entry.is_drill);
    json.member("is_open", content.is_open).member("kind", content.kind);
    json.member("number", entry.number).member("previous", to_hex(entry.previous));
    json.member("text", content.text).member("to", content.to).end_object();
}

std::string json_of(ChronologyEntry const& entry, bool with_hash) {
    auto json = JsonWriter{};
    write_body(json, entry, with_hash);
    return std::move(json).text();
}

} // namespace

Result<void> check_draft(ChronologyDraft const& draft) {
    TRY_DONE(check_label(draft.actor, "actor"));
    TRY_DONE(check_label(draft.from, "from"));
    TRY_DONE(check_label(draft.to, "to"));
    if (draft.actor.empty()) {
        return wrong("actor_missing", "actor");
    }
    if (!is_code(draft.kind)) {
        return wrong("kind_invalid", "kind");
    }
    if (draft.text.size() > max_entry_text_bytes) {
        return wrong("field_too_long", "text");
    }
    if (!is_one_line(draft.text)) {
        return wrong("not_one_line", "text");
    }
    if (draft.assets.size() > max_entry_assets) {
        return wrong("too_many", "assets");
    }
    if (!is_writable(draft.happened_at)) {
        return wrong("time_invalid", "happened_at");
    }
    if (draft.details.size() > max_entry_details_bytes || !is_canonical_object(draft.details)) {
        return wrong("not_canonical", "details");
    }
    return {};
}

std::string entry_body(ChronologyEntry const& entry) {
    return json_of(entry, false);
}

std::string entry_json(ChronologyEntry const& entry) {
    return json_of(entry, true);
}

Digest entry_hash(ChronologyEntry const& entry, Sha256 sha256) {
    return sha256(std::string{entry_domain} + entry_body(entry));
}

} // namespace sonae::core
