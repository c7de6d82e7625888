// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/contacts/directory.hpp"
#include "tests/fakes/fake_clock.hpp"

namespace sonae::core::contacts {

template <class Tag>
Id<Tag> numbered(std::uint8_t number) {
    auto id = Id<Tag>{};
    id.bytes.back() = number;
    return id;
}

inline ContactId con(std::uint8_t number) {
    return numbered<ContactTag>(number);
}

/// Somebody with a mail address and a telephone, both verified on 2026-10-01.
inline Contact person(std::uint8_t number, std::string name, std::vector<std::string> roles = {}) {
    auto contact = Contact{};
    contact.id = con(number);
    contact.name = std::move(name);
    contact.roles = std::move(roles);
    auto const verified = testing::at("2026-10-01T00:00:00Z");
    contact.reaches = {
        {ChannelKind::mail, "someone@hospital.example", Hours::any, verified},
        {ChannelKind::voice, "+81 90-0000-0000", Hours::any, verified}};
    return contact;
}

inline void put(Directory& directory, Contact contact) {
    auto const id = contact.id;
    directory.contacts.insert_or_assign(id, std::move(contact));
}

/// Three people, a week each, from Monday 2026-11-02 08:30 in Japan.
inline Roster weekly() {
    auto roster = Roster{};
    roster.id = numbered<RosterTag>(1);
    roster.name = "情報当直";
    roster.role = "it_section";
    auto rotation = Rotation{};
    rotation.members = {con(1), con(2), con(3)};
    rotation.first_day = std::chrono::year{2026} / 11 / 2;
    roster.rotations = {rotation};
    return roster;
}

} // namespace sonae::core::contacts
