// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/packages/apk_installed.hpp"
#include "agent/collect/packages/dpkg_stanza.hpp"
#include "inventory/base/encoding.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace sonae;
    using namespace sonae::collect;
    auto const text = as_text({data, size});
    auto source = TextSource{text};
    auto stanzas = StanzaReader{source};
    while (auto const stanza = stanzas.next()) {
        auto const package = read_apk_package(*stanza);
        if (package && package->name.empty()) {
            std::abort();
        }
    }
    return 0;
}
