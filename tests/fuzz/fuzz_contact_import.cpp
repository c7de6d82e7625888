// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/contacts/contact_import.hpp"
#include "daemon/core/contacts/directory_codec.hpp"
#include "daemon/core/contacts/limits.hpp"
#include "inventory/base/encoding.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace sonae::core::contacts;
    static auto const words = RoleWords{{"CSIRT 責任者", "csirt_lead"}};
    auto const imported = import_contacts(sonae::as_text({data, size}), words);
    if (imported.faults.empty() == imported.content.empty() ||
        imported.faults.size() > max_import_faults) {
        std::abort();
    }
    for (auto const& contact : imported.content) {
        // The directory takes what was imported.
        if (!decode_contact(encode(contact))) {
            std::abort();
        }
    }
    return 0;
}
