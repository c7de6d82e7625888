// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/contacts/directory_codec.hpp"
#include "daemon/core/contacts/limits.hpp"
#include "daemon/core/contacts/roster_import.hpp"
#include "inventory/base/encoding.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace {

using namespace sonae::core::contacts;

/// Two people and a roster.
Directory house() {
    auto directory = Directory{};
    for (auto const* const name : {"Abe", "佐藤 花子"}) {
        auto contact = Contact{};
        contact.name = name;
        contact.id.bytes.back() = static_cast<std::uint8_t>(directory.contacts.size() + 1);
        directory.contacts.emplace(contact.id, contact);
    }
    auto roster = Roster{};
    roster.id.bytes.back() = 1;
    roster.name = "情報当直";
    roster.role = "it_section";
    directory.rosters.emplace(roster.id, roster);
    return directory;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    static auto const directory = house();
    auto const id = directory.rosters.begin()->first;
    auto const imported = import_roster(sonae::as_text({data, size}), directory, id);
    auto const is_whole = imported.faults.empty();
    if (is_whole == imported.content.empty() || imported.faults.size() > max_import_faults) {
        std::abort();
    }
    if (is_whole) {
        // A roster takes what was imported.
        auto roster = directory.rosters.at(id);
        roster.overrides = imported.content.at(id);
        if (!decode_roster(encode(roster))) {
            std::abort();
        }
    }
    return 0;
}
