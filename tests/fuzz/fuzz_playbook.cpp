// SPDX-License-Identifier: Apache-2.0
#include "inventory/base/encoding.hpp"
#include "playbooks/canonical_json.hpp"
#include "playbooks/codec.hpp"
#include "playbooks/json_parse.hpp"
#include "playbooks/lint.hpp"
#include "playbooks/signature.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace sonae;
    using namespace sonae::playbooks;
    auto const text = as_text({data, size});
    auto const parsed = parse_json(text);
    if (parsed.value) {
        // What is read survives its own canonical text.
        auto const canonical = canonical_json(*parsed.value);
        auto const again = parse_json(canonical);
        if (!again.value || canonical_json(*again.value) != canonical) {
            std::abort();
        }
    }
    auto const imported = import_playbook(text);
    if (imported.playbook) {
        // What is imported is exported the same.
        if (canonical_text(*imported.playbook) != canonical_json(*parsed.value)) {
            std::abort();
        }
        lint(*imported.playbook, {Instant{}, imported.unknown_members});
        verify_signatures(*imported.playbook, {}, Instant{});
    }
    return 0;
}
