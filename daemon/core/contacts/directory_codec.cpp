// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/contacts/directory_codec.hpp"

#include "daemon/core/contacts/document_reader.hpp"
#include "daemon/core/contacts/document_writer.hpp"
#include "daemon/core/contacts/limits.hpp"
#include "daemon/core/contacts/outside_bodies.hpp"
#include "playbooks/canonical_json.hpp"
#include "playbooks/json_parse.hpp"

#include <type_traits>

namespace sonae::core::contacts {

namespace {

constexpr auto version_range = Range{1, 9'007'199'254'740'991}; // 2^53 - 1, RFC 7493 2.2
constexpr auto minutes_of_a_day = Range{0, 24 * 60 - 1};

constexpr Range up_to(std::size_t most) {
    return {0, static_cast<std::int64_t>(most)};
}

constexpr Range one_up_to(std::size_t most) {
    return {1, static_cast<std::int64_t>(most)};
}

bool is_outside_body(std::string_view code) {
    return std::ranges::find(outside_body_codes(), code) != outside_body_codes().end();
}

} // namespace

/// `T` or `T const`.
template <class T, class Model>
concept Is = std::is_same_v<std::remove_const_t<T>, Model>;

// Not in the unnamed namespace: the reader and the writer find them by their arguments.

template <class V, Is<Reach> T>
void fields(V& v, T& o) {
    v("channel", o.kind);
    v("address", o.address, address_rule(o.kind));
    v("hours", o.hours);
    v("verified_at", o.verified_at);
}

template <class V, Is<Contact> T>
void fields(V& v, T& o) {
    v("id", o.id);
    v("name", o.name, name_rule);
    v("reading", o.reading, short_rule);
    v("department", o.department, short_rule);
    v("language", o.language);
    v("roles", o.roles, up_to(max_roles), code_rule);
    v("reaches", o.reaches, up_to(max_reaches));
    v("deputy", o.deputy);
    v("account", o.account);
    v("is_active", o.is_active);
    v("note", o.note, note_rule);
    v("version", o.version, version_range);
}

template <class V, Is<Vendor> T>
void fields(V& v, T& o) {
    v("id", o.id);
    v("name", o.name, name_rule);
    v("systems", o.systems, up_to(max_systems), name_rule);
    v("contract", o.contract, short_rule);
    v("hours", o.hours, short_rule);
    v("emergency_line", o.emergency_line, phone_rule);
    v("powers", o.powers, up_to(max_powers));
    v("contacts", o.contacts, up_to(max_vendor_contacts));
    v("note", o.note, note_rule);
    v("version", o.version, version_range);
}

template <class V, Is<OutsideBody> T>
void fields(V& v, T& o) {
    v("code", o.code, code_rule);
    v.must(is_outside_body(o.code), "code", "unknown_code");
    v("name", o.name, short_rule);
    v("number", o.number, phone_rule);
    v("night_number", o.night_number, phone_rule);
    v("mail", o.mail, mail_rule);
    v("url", o.url, url_rule);
    v("note", o.note, note_rule);
    v("verified_at", o.verified_at);
    v("version", o.version, version_range);
}

template <class V, Is<Group> T>
void fields(V& v, T& o) {
    v("id", o.id);
    v("name", o.name, name_rule);
    v("members", o.members, up_to(max_members));
    v("version", o.version, version_range);
}

template <class V, Is<Rotation> T>
void fields(V& v, T& o) {
    v("members", o.members, one_up_to(max_members));
    v("first_day", o.first_day);
    v("handover_minutes", o.handover, minutes_of_a_day);
    v("turn_days", o.turn_days, one_up_to(max_turn_days));
    v("hours", o.hours);
}

template <class V, Is<Override> T>
void fields(V& v, T& o) {
    v("from", o.from);
    v("until", o.until);
    v.must(o.from < o.until, "until", "not_after_from");
    v("contact", o.contact);
    v("note", o.note, short_rule);
}

template <class V, Is<Roster> T>
void fields(V& v, T& o) {
    v("id", o.id);
    v("name", o.name, name_rule);
    v("role", o.role, code_rule);
    v("rotations", o.rotations, up_to(max_rotations));
    v("overrides", o.overrides, up_to(max_overrides));
    v("version", o.version, version_range);
}

namespace {

template <class T>
std::string encoded(T const& document) {
    auto writer = DocumentWriter{};
    fields(writer, document);
    return playbooks::canonical_json(std::move(writer.object));
}

Error error_of(playbooks::Fault const& fault) {
    auto const is_large = fault.code == playbooks::FaultCode::too_large ||
                          fault.code == playbooks::FaultCode::too_deep;
    return {is_large ? Errc::too_large : Errc::malformed, fault.detail, {fault.pointer}};
}

template <class T>
Result<T> decoded(std::string_view text) {
    auto const parsed =
        playbooks::parse_json(text, {max_document_bytes, max_document_depth, max_document_values});
    if (!parsed.value) {
        return error_of(parsed.faults.front());
    }
    if (parsed.value->object() == nullptr) {
        return Error{Errc::malformed, "a document is one JSON object", {""}};
    }
    auto document = T{};
    auto fault = FirstFault{};
    auto reader = DocumentReader{*parsed.value->object(), "", fault};
    fields(reader, document);
    reader.finish();
    if (fault.error()) {
        return *fault.error();
    }
    return document;
}

} // namespace

std::string encode(Contact const& contact) {
    return encoded(contact);
}

std::string encode(Vendor const& vendor) {
    return encoded(vendor);
}

std::string encode(OutsideBody const& body) {
    return encoded(body);
}

std::string encode(Group const& group) {
    return encoded(group);
}

std::string encode(Roster const& roster) {
    return encoded(roster);
}

Result<Contact> decode_contact(std::string_view text) {
    return decoded<Contact>(text);
}

Result<Vendor> decode_vendor(std::string_view text) {
    return decoded<Vendor>(text);
}

Result<OutsideBody> decode_outside_body(std::string_view text) {
    return decoded<OutsideBody>(text);
}

Result<Group> decode_group(std::string_view text) {
    return decoded<Group>(text);
}

Result<Roster> decode_roster(std::string_view text) {
    return decoded<Roster>(text);
}

} // namespace sonae::core::contacts
