// SPDX-License-Identifier: Apache-2.0
// Names of files that others chose, and beginnings of their contents.
#include "agent/watch/activity.hpp"
#include "agent/watch/content.hpp"
#include "agent/watch/event_files.hpp"
#include "agent/watch/logs.hpp"
#include "agent/watch/places.hpp"
#include "agent/watch/services.hpp"
#include "inventory/base/encoding.hpp"
#include "inventory/base/text.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace sonae;
    using namespace sonae::host;
    auto const name = as_text({data, size});
    auto const extension = extension_of(name);
    auto const entropy = entropy_of({data, size});
    if (extension.size() > 16 || valid_utf8_prefix(extension) != extension.size() ||
        stem_of(name).size() > name.size() || entropy < 0 || entropy > 8.0) {
        std::abort();
    }
    static_cast<void>(is_packed({data, size}));
    static_cast<void>(journal_kind(name));
    static_cast<void>(is_start_name(name, ".service .timer"));
    static_cast<void>(usual_kind(name));
    if (auto const file = parse_event_file_name(name)) {
        auto const again = parse_event_file_name(file->text());
        if (!again || again->number != file->number || again->events != file->events) {
            std::abort();
        }
    }
    auto counter = ActivityCounter{{"/srv"}};
    for (auto const line : split(name, '\n')) {
        counter.take({0, Change::created, line, {}, line});
        counter.take({0, Change::renamed, line, name, line});
        counter.take({0, Change::deleted, stem_of(line), {}, line});
    }
    if (counter.give().size() != 1) {
        std::abort();
    }
    return 0;
}
