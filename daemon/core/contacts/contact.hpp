// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/id.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::core::contacts {

/// A way to reach somebody, by the kind of thing that carries it.
enum class ChannelKind {
    mail,
    webhook,
    slack,
    teams,
    google_chat,
    line_works,
    line,
    sms,
    voice,
    popup, ///< of the agents' desktops
    paper, ///< a person telephones from the printed tree
};

/// When a number is to be used. Holidays are those of Japan and Sundays; Saturdays too.
enum class Hours { any, day, night, holiday };

/// One number or address of somebody.
struct Reach {
    ChannelKind kind = ChannelKind::mail;
    std::string address; ///< mail address, number in E.164 or as dialled, URL, user or group id
    Hours hours = Hours::any;
    std::optional<Instant> verified_at; ///< somebody answered through it

    friend bool operator==(Reach const&, Reach const&) = default;
};

enum class Language { ja, en };

/// Somebody who can be called: of the house, of a vendor, or of a body outside.
struct Contact {
    ContactId id;
    std::string name;
    std::string reading; ///< かな, for lists and for the voice
    std::string department;
    Language language = Language::ja;
    std::vector<std::string> roles; ///< codes of roles, the most usual first
    std::vector<Reach> reaches;     ///< in the order in which they are tried
    std::optional<ContactId> deputy;
    std::optional<PersonId> account; ///< of Sonae
    bool is_active = true;
    std::string note;
    std::int64_t version = 1; ///< grows with each change

    friend bool operator==(Contact const&, Contact const&) = default;
};

/// What a vendor may do to a system without asking, by contract.
enum class Power { reboot, cut, restore };

/// Who looks after a system for the house.
struct Vendor {
    VendorId id;
    std::string name;
    std::vector<std::string> systems; ///< as the house calls them
    std::string contract;             ///< its number
    std::string hours;                ///< when they answer, in their words
    std::string emergency_line;       ///< number
    std::vector<Power> powers;
    std::vector<ContactId> contacts; ///< in the order in which they are called
    std::string note;
    std::int64_t version = 1;

    friend bool operator==(Vendor const&, Vendor const&) = default;
};

/// A body that must or can be told: ministry, police, PPC … The list comes with Sonae; the numbers
/// are the house's to fill in, because they differ by place and office hours.
struct OutsideBody {
    std::string code; ///< "mhlw", "prefectural_police", "ppc", "public_health_centre", "nco",
                      ///< "ipa", "jpcert_cc", "insurer", "forensics"
    std::string name; ///< "" : the catalogue's
    std::string number;
    std::string night_number;
    std::string mail;
    std::string url;
    std::string note;
    std::optional<Instant> verified_at;
    std::int64_t version = 1;

    friend bool operator==(OutsideBody const&, OutsideBody const&) = default;
};

/// People who are called together.
struct Group {
    GroupId id;
    std::string name;
    std::vector<ContactId> members;
    std::int64_t version = 1;

    friend bool operator==(Group const&, Group const&) = default;
};

/// "mail", "line_works" …
std::string_view name_of(ChannelKind kind);
std::optional<ChannelKind> channel_kind_of(std::string_view name);
std::string_view name_of(Hours hours);
std::optional<Hours> hours_of(std::string_view name);
std::string_view name_of(Power power);
std::optional<Power> power_of(std::string_view name);
std::string_view name_of(Language language);
std::optional<Language> language_of(std::string_view name);

/// What fails together: the house's own mail and network, the outer internet, the telephone
/// network, nothing but paper. A second try goes by another column than the first.
enum class Column { house, internet, telephone, paper };

Column column_of(ChannelKind kind);
std::string_view name_of(Column column);

} // namespace sonae::core::contacts
