// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/chronology/entry.hpp"
#include "daemon/core/chronology/entry_line.hpp"
#include "inventory/base/encoding.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace sonae;
    auto const line = core::parse_entry_line(as_text({data, size}));
    if (!line) {
        return 0;
    }
    // What was read can be entered, when its names are as short as names are.
    auto draft = core::ChronologyDraft{};
    draft.kind = "note";
    draft.actor = "system";
    draft.text = line->text;
    draft.from = line->from.size() <= core::max_entry_label_bytes ? line->from : "";
    draft.to = line->to.size() <= core::max_entry_label_bytes ? line->to : "";
    if (!core::check_draft(draft)) {
        std::abort();
    }
    return 0;
}
