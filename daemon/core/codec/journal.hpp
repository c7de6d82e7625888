// SPDX-License-Identifier: Apache-2.0
// Changes in their place in a journal: {"at", "actor", "kind", "change"} as canonical JSON. Only
// codecs include this.
#pragma once

#include "daemon/core/codec/fields.hpp"
#include "playbooks/canonical_json.hpp"
#include "playbooks/json_parse.hpp"

namespace sonae::core {

/// One kind of change: its name in the journal, and what reads it. Tables of them stand in the
/// order of the variant.
template <class Change>
struct ChangeKind {
    std::string_view name;
    void (*read)(FieldReader& reader, Change& into);
};

/// `change`: its fields, as its codec wrote them.
template <class Recorded>
std::string journal_line(Recorded const& recorded, std::string_view kind, JsonObject change) {
    return playbooks::canonical_json(JsonObject{
        {"at", json_of(recorded.at)},
        {"actor", recorded.actor},
        {"kind", kind},
        {"change", std::move(change)}});
}

/// Errors: malformed, naming the member.
template <class Recorded, class Kinds>
Result<Recorded> read_journal_line(std::string_view text, Kinds const& kinds) {
    auto const parsed = playbooks::parse_json(text);
    auto const* const members = parsed.value ? parsed.value->object() : nullptr;
    if (members == nullptr) {
        return Error{Errc::malformed, "a change is one JSON object"};
    }
    auto recorded = Recorded{};
    auto kind = std::string{};
    auto content = Json{};
    auto reader = FieldReader{*members};
    reader("at", recorded.at);
    reader("actor", recorded.actor);
    reader("kind", kind);
    reader("change", content);
    TRY_DONE(reader.finish());
    auto const known = std::find_if(kinds.begin(), kinds.end(), [&](auto const& each) {
        return each.name == kind;
    });
    if (known == kinds.end() || content.object() == nullptr) {
        return Error{Errc::malformed, "no such kind of change", {"/kind"}};
    }
    auto inner = FieldReader{*content.object()};
    known->read(inner, recorded.change);
    TRY_DONE(inner.finish());
    return recorded;
}

} // namespace sonae::core
